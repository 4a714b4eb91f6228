"""Calling back: taking it, noting how it went, giving up."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.actions import log_access
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, answered, ask, sent
from qingyu.console.web.hotline.access import BACK, callback_of
from qingyu.console.web.hotline.forms import TryForm
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Text
from qingyu.hotline import actions
from qingyu.hotline.codes import CallbackState, Outcome
from qingyu.people.phones import display


@staff_only
@require_POST
def take(request: ActingRequest, callback_id: int) -> HttpResponse:
    """Asks hotline.answer: I call back."""
    actions.take_callback(callback_of(request.actor, callback_id), by=request.actor)
    return answered(request, _("The call is yours."), back=BACK)


@staff_only
@require_http_methods(["GET", "POST"])
def note(request: ActingRequest, callback_id: int) -> HttpResponse:
    """Asks hotline.answer. Shows the number in full, which is logged: it is to be dialled."""
    callback = callback_of(request.actor, callback_id)
    if request.method == "GET":
        log_access("phone", callback, by=request.actor, reason=_("to call back"))

    def do(said: Said) -> Text:
        actions.note_attempt(
            callback,
            by=request.actor,
            outcome=Outcome(said["outcome"]),
            note=said["note"],
            not_before=said["not_before"],
        )
        callback.refresh_from_db()
        return {
            CallbackState.OPEN: _("The try is noted."),
            CallbackState.KEPT: _("Called back in time."),
            CallbackState.MISSED: _("Called back, though later than promised."),
        }[CallbackState(callback.state)]

    question = Question(title=_("Call back"), button=_("Note it"), back=BACK, body="console/hotline/try_fields.html")
    tries = callback.attempts.select_related("by").order_by("id")
    return ask(
        request, question, TryForm(sent(request)), do, callback=callback, number=display(callback.number), tries=tries
    )


@staff_only
@require_POST
def give_up(request: ActingRequest, callback_id: int) -> HttpResponse:
    """Asks hotline.answer: after three tries nobody was reached."""
    actions.give_up(callback_of(request.actor, callback_id), by=request.actor)
    return answered(request, _("Noted: nobody could be reached."), back=BACK)
