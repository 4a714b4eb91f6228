"""What a resident does with a request: writes, asks for speed, cancels, confirms, opens again, takes over, rates."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Clash, Invalid, Missing
from qingyu.events.queries import history
from qingyu.followup import actions as followup
from qingyu.followup.codes import Via
from qingyu.portal import limits, photos
from qingyu.portal.cases import load
from qingyu.portal.cases.offers import offers_of, open_acceptances
from qingyu.portal.cases.story import story_of
from qingyu.portal.forms.deeds import CancelForm, MessageForm, RatingForm, ReopenForm
from qingyu.portal.photos import Wrong
from qingyu.portal.web.forms import once, put_errors
from qingyu.portal.web.home import say_done
from qingyu.portal.web.page import render, residents_only
from qingyu.portal.web.report import HOUR, checked_photos
from qingyu.portal.web.ticket import show
from qingyu.tickets import actions as tickets
from qingyu.tickets import policies
from qingyu.tickets.codes import Channel
from qingyu.tickets.facts import TicketReopened
from qingyu.tickets.models import Ticket
from qingyu.tickets.pictures import Picture
from qingyu.tickets.states import MOVES
from qingyu.work import actions as work
from qingyu.work import queries as orders

MESSAGES_AN_HOUR = 60
REOPENINGS_AN_HOUR = 20


def back(ticket: Ticket, part: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("portal:ticket", args=[ticket.number]) + part)


@residents_only
@require_POST
def write(request: ActingRequest, number: str) -> HttpResponse:
    """Asks tickets.may_write. Words, photos or both; with a wrong photo nothing is stored."""
    ticket = load.one(request.actor, number)
    form, wrong, by = MessageForm(request.POST), Wrong(), request.actor
    if form.is_valid() and (kept := _photos_of_message(request, ticket, wrong)) is not None:
        body = form.cleaned_data["body"] or (_("(Photo)") if kept else "")
        try:
            message = tickets.receive_message(
                ticket, by=by, body=body, channel=Channel.PORTAL, once=f"portal-{by.id}-{once(request)}"[:80]
            )
        except Invalid as error:
            put_errors(form, error)
        else:
            photos.add(ticket, kept, by=by, message=message)
            say_done(request, _("Sent."))
            return back(ticket, "#talk")
    return show(request, ticket, form, status=wrong.status, wrong=wrong)


def _photos_of_message(request: ActingRequest, ticket: Ticket, wrong: Wrong) -> list[Picture] | None:
    limits.count("message", request.actor.id, most=MESSAGES_AN_HOUR, seconds=HOUR)
    policies.may_write(request.actor, ticket).demand()
    return checked_photos(request, wrong)


@residents_only
@require_POST
def chase(request: ActingRequest, number: str) -> HttpResponse:
    """Asks tickets.may_chase; at most once in two hours, which the refusal says."""
    ticket = load.one(request.actor, number)
    tickets.chase(ticket, by=request.actor)
    say_done(request, _("We have passed it on; whoever is in charge sees that you are waiting."))
    return back(ticket)


@residents_only
@require_http_methods(["GET", "POST"])
def cancel(request: ActingRequest, number: str) -> HttpResponse:
    """Asks tickets.may_cancel."""
    ticket = load.one(request.actor, number)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tickets.cancel(ticket, by=request.actor, reason=form.reason())
        say_done(request, _("Your request is cancelled."))
        return back(ticket)
    policies.may_cancel(request.actor, ticket).demand()
    MOVES.after("cancel", ticket.state)
    return render(request, "portal/cancel.html", _asking(ticket, form), status=422 if form.is_bound else 200)


@residents_only
@require_http_methods(["GET", "POST"])
def reopen(request: ActingRequest, number: str) -> HttpResponse:
    """Asks tickets.may_reopen. The photos show what is still wrong."""
    ticket = load.one(request.actor, number)
    form, wrong = ReopenForm(request.POST or None), Wrong()
    if form.is_valid() and (kept := _photos_of_reopening(request, ticket, wrong)) is not None:
        _reopen(request, ticket, form.cleaned_data["reason"])
        photos.add(ticket, kept, by=request.actor)
        say_done(request, _("Your request is open again. We are sorry for the trouble."))
        return back(ticket)
    policies.may_reopen(request.actor, ticket).demand()
    MOVES.after("reopen", ticket.state)
    context = {**_asking(ticket, form), "wrong": wrong}
    return render(request, "portal/reopen.html", context, status=wrong.status if form.is_bound else 200)


def _photos_of_reopening(request: ActingRequest, ticket: Ticket, wrong: Wrong) -> list[Picture] | None:
    limits.count("reopen", request.actor.id, most=REOPENINGS_AN_HOUR, seconds=HOUR)
    policies.may_reopen(request.actor, ticket).demand()
    return checked_photos(request, wrong)


def _reopen(request: ActingRequest, ticket: Ticket, reason: str) -> None:
    """Quiet for the second click of a double click: the same words have just opened it again."""
    try:
        tickets.reopen(ticket, by=request.actor, reason=reason)
    except Clash:
        last = history(ticket).filter(code=TicketReopened.code).last()
        if last is None or last.details["reason"] != reason.strip():
            raise


@residents_only
@require_POST
def confirm(request: ActingRequest, number: str) -> HttpResponse:
    """Asks followup.may_confirm: it is solved, and so the work is taken over (work.may_accept_work)."""
    ticket = load.one(request.actor, number)
    followup.confirm(ticket, by=request.actor)
    for order in open_acceptances(ticket):
        work.accept_on_portal(order, by=request.actor)
    say_done(request, _("Thank you. Your request is settled."))
    return HttpResponseRedirect(reverse("portal:rate", args=[ticket.number]))


@residents_only
@require_POST
def accept(request: ActingRequest, number: str, order: str) -> HttpResponse:
    """Asks work.may_accept_work, for one part of a request whose other parts go on."""
    found = orders.find(request.actor, order)
    if found.ticket.number != number:
        raise Missing
    work.accept_on_portal(found, by=request.actor)
    say_done(request, _("Thank you. The work is accepted."))
    return back(found.ticket)


@residents_only
@require_http_methods(["GET", "POST"])
def rate(request: ActingRequest, number: str) -> HttpResponse:
    """Asks followup.may_rate; once a completion."""
    ticket = load.one(request.actor, number)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            followup.rate(ticket, by=request.actor, via=Via.PORTAL, **form.cleaned_data)
        except Clash as clash:
            if clash.code != "rated":
                raise
        say_done(request, _("Thank you for telling us."))
        return back(ticket)
    if not form.is_bound and not offers_of(request.actor, ticket, story_of(ticket, [])).rate:
        return back(ticket)
    return render(request, "portal/rate.html", _asking(ticket, form), status=422 if form.is_bound else 200)


def _asking(ticket: Ticket, form: CancelForm | ReopenForm | RatingForm) -> dict[str, object]:
    return {"ticket": ticket, "form": form, "help_phone": ticket.community.hotline}
