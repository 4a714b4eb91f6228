"""What the complaint is taken to be: how it came, its classes, its nature with its history."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.complaints import policies
from qingyu.complaints.actions.locking import locked, maybe, short
from qingyu.complaints.codes import COMMUNICATIVE, CauseClass, ContentClass, Emotion, Nature, Received, Wish
from qingyu.complaints.facts import NatureDecided
from qingyu.complaints.models import Case, NatureChange
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import employee_id


@transaction.atomic
def note_intake(
    case: Case,
    *,
    by: Actor,
    expected: str,
    emotion: Emotion,
    received: Received | None = None,
    risk: bool | None = None,
) -> Case:
    """What the resident expects, how they feel, by which way they came. ``risk`` overrules the words.

    Raises Refused, Invalid, Clash.
    """
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    case.expected = short(
        "expected", expected, most=500, missing=_("Please ask what the resident expects, and note it in their words.")
    )
    case.emotion_before = Emotion(emotion)
    case.received = received or case.received
    case.risk = case.risk if risk is None else risk
    case.save(update_fields=["expected", "emotion_before", "received", "risk"])
    return case


@transaction.atomic
def assess(
    case: Case,
    *,
    by: Actor,
    nature: Nature,
    cause_class: CauseClass,
    content_class: ContentClass,
    wishes: Iterable[Wish],
    wish_note: str = "",
    reason: str = "",
) -> Case:
    """Nature, classes and the need behind it, in one. Raises Refused, Invalid, Clash; see :func:`decide_nature`."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    case.wishes = [Wish(one) for one in dict.fromkeys(wishes)]
    if not case.wishes:
        raise Invalid({"wishes": _("Please choose at least one need that stands behind it.")})
    case.cause_class, case.content_class = CauseClass(cause_class), ContentClass(content_class)
    case.wish_note = maybe("wish_note", wish_note, most=300)
    case.save(update_fields=["cause_class", "content_class", "wishes", "wish_note"])
    return decide_nature(case, by=by, nature=nature, reason=reason)


@transaction.atomic
def decide_nature(case: Case, *, by: Actor, nature: Nature, reason: str) -> Case:
    """Valid or communicative, with the reason. Quiet when it is that already.

    A communicative complaint becomes valid by whoever handles it; calling a valid one communicative needs somebody who
    decides. Raises Refused, Invalid, Clash.
    """
    case = locked(case)
    if case.nature == nature:
        return case
    weaker = case.nature == Nature.VALID
    (policies.may_decide if weaker else policies.may_handle)(by, case).demand()
    MOVES.after("change", case.stage)
    reason = short("reason", reason, most=300, missing=_("Please say why you take it for this."))
    _become(case, nature, reason, by)
    return case


@transaction.atomic
def upgrade(case: Case, *, reason: str) -> Case:
    """A communicative complaint was handled badly: it is valid now (B4). Quiet for any other."""
    case = locked(case)
    if case.nature in COMMUNICATIVE and MOVES.allows("change", case.stage):
        _become(case, Nature.VALID, reason[:300], SYSTEM)
    return case


def _become(case: Case, nature: Nature, reason: str, by: Actor) -> None:
    before, case.nature = case.nature, nature
    case.save(update_fields=["nature"])
    NatureChange.objects.create(
        case=case, before=before, after=nature, reason=reason, by_id=employee_id(by), at=clock.now()
    )
    upgraded = before in COMMUNICATIVE and nature == Nature.VALID
    record(NatureDecided(before=before, after=nature, reason=reason, upgraded=upgraded), about=case, by=by)
