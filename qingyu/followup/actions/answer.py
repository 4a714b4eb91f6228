"""A household answers a survey, once; what is marked low is looked into by a person."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import CaseClass, Kind, Level, Matter, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Missing, Text
from qingyu.events.actions import record
from qingyu.followup.codes import WaveState
from qingyu.followup.facts import SurveyAnswered, SurveyLow
from qingyu.followup.models import Answer, Invitation
from qingyu.followup.rules import LOW
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


def invitation_of(code: str) -> Invitation:
    """The invitation behind a personal link; raises Missing."""
    rows = Invitation.objects.select_related("wave__community", "answer", "home", "resident")
    found = rows.filter(code=code).first()
    if found is None:
        raise Missing(_("This link is not complete. Please open it again from the message."))
    return found


@transaction.atomic
def answer_survey(invitation: Invitation, *, marks: Sequence[int], comment: str = "") -> Answer:
    """The household's answer; whoever holds its link may give it. Raises Invalid, Clash once answered or over."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("wave__community", "home", "resident")
    invitation = locked.get(pk=invitation.pk)
    wave = invitation.wave
    if wave.state != WaveState.RUNNING:
        raise Clash(_("This survey is over. Thank you for your interest; you can always write to us."), code="over")
    if Answer.objects.filter(invitation=invitation).exists():
        raise Clash(_("Your household has answered already. Thank you."), code="answered")
    comment = _check(marks, len(wave.questions), comment)
    low = [(text, mark) for text, mark in zip(wave.questions, marks, strict=True) if mark <= LOW]
    answer = Answer(invitation=invitation, marks=list(marks), comment=comment, low=bool(low), at=clock.now())
    if low:
        answer.ticket = _look_into(invitation, low, comment)
    answer.save()
    if invitation.due_at:
        invitation.due_at = None
        invitation.save(update_fields=["due_at"])
    record(SurveyAnswered(survey=wave.label, low=bool(low)), about=wave, by=SYSTEM)
    return answer


def _look_into(invitation: Invitation, low: Sequence[tuple[str, int]], comment: str) -> Ticket:
    """A request of the household, on the desk: answered in time as any other, and asked about afterwards."""
    wave = invitation.wave
    told = gettext("; ").join(f"{text} {mark}" for text, mark in low)
    lines = [gettext("Survey %(survey)s, low marks: %(marks)s") % {"survey": wave.label, "marks": told}]
    if comment:
        lines.append(comment)
    ticket = tickets.open_ticket(
        by=SYSTEM,
        community=wave.community,
        text="\n".join(lines),
        channel=Channel.PORTAL,
        kind=Kind.SUGGESTION,
        category=Category.objects.get(code=Matter.SERVICE),
        urgency=Urgency.B,
        case_class=CaseClass.GENERAL,
        level=Level.DESK,
        home=invitation.home,
        reporter=invitation.resident,
        # The family need not read who was dissatisfied with what.
        private=True,
        expected=gettext("A call: what should we do better?"),
    )
    record(SurveyLow(survey=wave.label, number=ticket.number), about=ticket, by=SYSTEM)
    return ticket


def _check(marks: Sequence[int], count: int, comment: str) -> str:
    wrong: dict[str, Text] = {}
    if len(marks) != count or any(mark not in range(1, 6) for mark in marks):
        wrong["marks"] = _("Please give 1 to 5.")
    comment = comment.strip()
    if len(comment) > Answer.COMMENT:
        wrong["comment"] = _("Please keep it within %(most)d characters.") % {"most": Answer.COMMENT}
    if wrong:
        raise Invalid(wrong)
    return comment
