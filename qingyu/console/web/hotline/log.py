"""Writing down a call by hand."""

from uuid import uuid4

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.hotline.access import BACK, communities_of
from qingyu.console.web.hotline.forms import LogForm
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Invalid, Text
from qingyu.hotline import actions, policies
from qingyu.hotline.actions.log import Written
from qingyu.hotline.codes import Direction


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks hotline.answer. For offices whose telephones tell nothing."""
    policies.may_listen(request.actor).demand()
    communities = communities_of(request.actor)
    form = LogForm(sent(request), communities=communities, initial={"once": uuid4().hex})

    def do(said: Said) -> Text:
        written = Written(
            number=said["number"],
            community=said["community"],
            direction=Direction(said["direction"]),
            answered=said["answered"] == "1",
            at=said["at"],
            minutes=said["minutes"] or 0,
        )
        try:
            call = actions.log(written, once=f"{request.actor.id}:{said['once']}", by=request.actor)
        except Invalid as error:
            fields = {"number" if name == "phone" else name: text for name, text in error.fields.items()}
            raise Invalid(fields) from None
        return (
            _("The call is written down; a call back is planned.")
            if call.callback_id
            else _("The call is written down.")
        )

    question = Question(
        title=_("Log a call"),
        button=_("Write it down"),
        back=BACK,
        hint=_("For offices without a connected telephone system. Seconds of ringing are not counted then."),
    )
    return ask(request, question, form, do)
