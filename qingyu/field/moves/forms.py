"""What the moves on the spot ask."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.core import clock
from qingyu.field.moves import fields
from qingyu.field.moves.base import MoveForm
from qingyu.work.codes import PauseReason

QUICK = ("15", "30", "60")
# A time of day that has passed means tomorrow, unless that is so far away that it must be a slip.
LATEST = timedelta(hours=12)


class AcceptForm(MoveForm):
    """``eta`` in the cleaned data is when the resident is told that somebody comes."""

    minutes = fields.chips(
        _("I arrive in"),
        [("15", _("15 minutes")), ("30", _("30 minutes")), ("60", _("1 hour"))],
        required=False,
    )
    at = forms.TimeField(
        label=_("Or at"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def prepare(self) -> None:
        self.initial.setdefault("minutes", "30")

    def clean_at(self) -> datetime | None:
        at = self.cleaned_data.get("at")
        if at is None:
            return None
        now = timezone.localtime(clock.now())
        moment = timezone.make_aware(datetime.combine(now.date(), at))
        if moment <= now:
            moment += timedelta(days=1)
        if moment - now > LATEST:
            raise forms.ValidationError(_("Please choose a time that lies ahead."))
        return moment

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.errors:
            said["eta"] = said.get("at") or self._soon(said.get("minutes"))
        return said

    def _soon(self, minutes: str | None) -> datetime | None:
        if not minutes:
            self.add_error("minutes", _("Please say when you arrive; the resident is told."))
            return None
        return clock.now() + timedelta(minutes=int(minutes))


class ContainForm(MoveForm):
    how = fields.chips(
        pgettext_lazy("field", "How"),
        [
            ("valve", _("Valve closed")),
            ("power", _("Power cut off")),
            ("freed", _("People freed")),
            ("fenced", _("Area closed off")),
            ("other", _("In another way")),
        ],
        required=False,
    )
    note = fields.line(pgettext_lazy("field", "Details"), most=120, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        labels = dict(self.fields["how"].choices)  # type: ignore[attr-defined]
        how = "" if said.get("how") in ("", "other", None) else str(labels[said["how"]])
        said["words"] = " ".join(part for part in (how, said.get("note", "")) if part)
        return said


class ConsentForm(MoveForm):
    text = fields.words(
        _("What you are going to do"),
        most=500,
        hint=_("As you tell it to the resident: the cause, the repair, the parts."),
    )
    price = fields.yuan(_("Price in yuan"), hint=_("0 if it is free."))
    name = fields.line(_("Who was asked"), most=60)
    given = fields.chips(pgettext_lazy("field", "Answer"), [("yes", _("Agrees")), ("no", _("Does not agree"))])


class PauseForm(MoveForm):
    reason = fields.chips(pgettext_lazy("field", "Reason"), [(one.value, one.label) for one in PauseReason])
    note = fields.words(
        _("What are you waiting for"), most=300, rows=2, hint=_("Kept as evidence: your time stands still meanwhile.")
    )
    until = fields.moment(pgettext_lazy("field", "Until"), hint=_("Then it goes on by itself."))

    def clean_until(self) -> datetime | None:
        return fields.ahead(self.cleaned_data["until"])


class NoteForm(MoveForm):
    body = fields.words(_("Note for colleagues"), most=2000, rows=4, hint=_("Residents do not see it."))


class ReasonForm(MoveForm):
    reason = fields.words(pgettext_lazy("field", "Reason"), most=300, hint=_("The dispatcher reads it."))
