"""Photos before and after: kept at once, one by one, so that a weak network loses none that arrived."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Clash, Invalid, Missing, Refused
from qingyu.field.sheet.order import own
from qingyu.field.web.page import render, staff_only
from qingyu.tickets.actions import add_picture
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Attachment, Ticket
from qingyu.ui.pictures import shown
from qingyu.work.codes import State
from qingyu.work.models import Order

MOST = 9
STAGES = {Stage.BEFORE.value, Stage.AFTER.value}


@staff_only
@require_POST
def add(request: ActingRequest, number: str) -> HttpResponse:
    """One's own order; asks tickets.note. What is no picture is named, the others are kept."""
    order = own(request.actor, number)
    if order.state == State.CANCELLED:
        raise Clash(say("The order is cancelled; there is nothing to show any more."), code="cancelled")
    stage = Stage(request.POST["stage"]) if request.POST.get("stage") in STAGES else Stage.AFTER
    errors = _keep(request, order, stage)
    if not request.htmx:
        for error in errors:
            messages.error(request, error)
        return HttpResponseRedirect(reverse("field:order", args=[order.number]))
    pictures = order.ticket.attachments.filter(part=order.number, stage=stage).order_by("pk")
    context = {"order": order, "stage": stage, "pictures": pictures, "errors": errors}
    return render(request, "field/order/photo_box.html", context, status=422 if errors else 200)


def _keep(request: ActingRequest, order: Order, stage: Stage) -> list[str]:
    """Store what was sent; returns what was wrong, naming the photo by its place where there are several."""
    uploads = request.FILES.getlist("photos")
    errors = [] if uploads else [say("Please choose a photo first.")]
    for place, upload in enumerate(uploads[:MOST], start=1):
        try:
            add_picture(order.ticket, by=request.actor, upload=cast(BinaryIO, upload), stage=stage, part=order.number)
        except (Invalid, Clash) as error:
            words = {"place": place, "words": str(error)}
            errors.append(say("Photo %(place)d: %(words)s") % words if len(uploads) > 1 else str(error))
    if len(uploads) > MOST:
        errors.append(say("At most %(most)d photos at a time; the others were not sent.") % {"most": MOST})
    return errors


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks tickets.visible_to."""
    actor = cast(ActingRequest, request).actor
    if not actor.is_staff:
        raise Refused
    picture = Attachment.objects.filter(code=code, ticket__in=Ticket.objects.visible_to(actor)).first()
    if picture is None:
        raise Missing
    return shown(request, picture.file, picture.code)
