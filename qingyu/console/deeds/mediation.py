"""The deeds on a session of the mediation committee."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import actions, policies
from qingyu.complaints.models import Party, Session
from qingyu.console.deeds import fields
from qingyu.console.deeds.base import Deed, DeedForm
from qingyu.core.errors import Text
from qingyu.core.states import Moves

Said = dict[str, Any]
MOVES = Moves({"speak": {"open": "open"}, "end": {"open": "ended"}}, labels={"ended": _("Ended")})


class StatementForm(DeedForm):
    party = forms.ChoiceField(label=_("Who speaks"), choices=Party.choices, widget=forms.RadioSelect)
    name = fields.line(_("Name of the speaker"), most=60)
    text = fields.words(_("What was said"), most=2000, rows=5, hint=_("Read it back before you save it."))


class EndForm(DeedForm):
    agreed = forms.TypedChoiceField(
        label=_("Outcome"),
        choices=[("1", _("An agreement")), ("0", _("No agreement"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    text = fields.words(_("What was agreed, or why nothing was"), most=2000, rows=5)
    follow_up_at = fields.moment(
        _("Looked at again"), required=False, hint=_("Needed for an agreement; told to both sides as a promise.")
    )


def _statement(session: Session, by: Actor, said: Said) -> Text:
    actions.take_statement(session, by=by, party=Party(said["party"]), name=said["name"], text=said["text"])
    return _("Noted.")


def _end(session: Session, by: Actor, said: Said) -> Text:
    actions.end_session(session, by=by, agreed=said["agreed"], text=said["text"], follow_up_at=said["follow_up_at"])
    return _("The agreement waits for the signatures.") if said["agreed"] else _("Noted.")


MEDIATION_DEEDS: dict[str, Deed[Session]] = {
    deed.code: deed
    for deed in (
        Deed(
            code="statement",
            label=_("Take a statement"),
            icon="blockquote",
            may=policies.may_mediate,
            do=_statement,
            moves=MOVES,
            verb="speak",
            form=StatementForm,
        ),
        Deed(
            code="outcome",
            label=_("End the session"),
            icon="heart-handshake",
            may=policies.may_mediate,
            do=_end,
            moves=MOVES,
            verb="end",
            form=EndForm,
        ),
    )
}
