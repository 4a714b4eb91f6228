"""What I was told."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.field.web.page import my_topics, render, staff_only, with_tabs
from qingyu.outbox import actions, queries
from qingyu.outbox.models import Carrier, Message

MOST = 50


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks no permission: one's own messages."""
    context = with_tabs(request, {})
    context["notices"] = list(queries.inbox(context["me"])[:MOST])
    template = "field/notices_live.html" if request.htmx else "field/notices.html"
    return render(request, template, context, topics=my_topics(request))


@staff_only
@require_POST
def read(request: ActingRequest, pk: int) -> HttpResponse:
    """Marks one as read and goes where it leads; another's message is unknown here."""
    message = get_object_or_404(queries.visible_to(request.actor), pk=pk, employee=request.actor.id)
    actions.mark_read(message, by=request.actor)
    # Links are written by our own notices, as paths of this site.
    inside = message.link.startswith("/") and not message.link.startswith("//")
    return HttpResponseRedirect(message.link if inside else reverse("field:notices"))


@staff_only
@require_POST
def read_all(request: ActingRequest) -> HttpResponse:
    """Marks what is shown as read."""
    unread = Message.objects.filter(employee=request.actor.id, carrier=Carrier.IN_APP, read_at=None)
    for message in unread.order_by("-id")[:MOST]:
        actions.mark_read(message, by=request.actor)
    return HttpResponseRedirect(reverse("field:notices"))
