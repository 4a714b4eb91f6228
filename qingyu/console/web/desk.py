"""My desk: what I must do now."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from qingyu.accounts.requests import ActingRequest
from qingyu.console import desk
from qingyu.console.web.doing import done
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid
from qingyu.outbox import actions as outbox
from qingyu.outbox import queries as messages
from qingyu.staff import actions as staff
from qingyu.staff.models import Employee, Presence


@staff_only
@require_GET
@vary_on_headers("HX-Request")
def show(request: ActingRequest) -> HttpResponse:
    """One's own work; asks no permission."""
    context = desk.everything(request.actor)
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "console/desk/parts.html", context)
    return render(request, "console/desk/show.html", context, topics=context["topics"])


@staff_only
@require_POST
def presence(request: ActingRequest) -> HttpResponse:
    """At hand or away; one's own, so it asks no permission."""
    state = request.POST.get("state", "")
    if state not in Presence.State.values:
        raise Invalid({"state": _("Please choose at hand or away.")})
    me = Employee.objects.get(pk=request.actor.id)
    staff.set_presence(me, state=Presence.State(state), by=request.actor)
    said = _("You are at hand.") if state == Presence.State.HERE else _("You are away; nothing new is given to you.")
    return done(request, said, back="/console/")


@staff_only
@require_POST
def mark_read(request: ActingRequest) -> HttpResponse:
    """What I was told in the app and have seen: one message, or all up to the newest shown."""
    me = Employee.objects.get(pk=request.actor.id)
    unread = messages.inbox(me).filter(read_at=None)
    newest = request.POST.get("upto", "")
    for message in unread.filter(pk__lte=int(newest) if newest.isdecimal() and len(newest) < 19 else 0)[:100]:
        outbox.mark_read(message, by=request.actor)
    return done(request, "", back="/console/")
