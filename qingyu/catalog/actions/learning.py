"""Learning from decided tickets, and which version is in use."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog import policies, queries
from qingyu.catalog.actions.editing import renew_edition
from qingyu.catalog.facts import ModelChosen, ModelLearned, ModelLeft
from qingyu.catalog.learning.learner import Learnt, learn
from qingyu.catalog.learning.lesson import Lesson, enough
from qingyu.catalog.learning.stored import pack
from qingyu.catalog.models import Learned
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.events.actions import record

# Below this many decided tickets the rules know more than could be learned.
FEWEST = 300
# Versions whose models are kept to go back to; older ones keep their figures only.
KEPT = 10


def study(lessons: Sequence[Lesson], *, by: Actor = SYSTEM) -> Learned | None:
    """Train a version on ``lessons``, keep it, and put it into use where it has proved better; None for too few.

    Takes up to a minute of one processor, so it must not run inside a transaction.
    """
    if not enough(lessons, FEWEST):
        return None
    try:
        learnt = learn(lessons, queries.current_lexicon())
    except ValueError:
        return None
    return keep_learnt(learnt, by=by)


@transaction.atomic
def keep_learnt(learnt: Learnt, *, by: Actor) -> Learned:
    """Store the version; one that is better than the rules and no worse than the version in use takes over."""
    packed, checksum = pack(learnt.models)
    latest = Learned.objects.select_for_update().order_by("-number").first()
    version = Learned.objects.create(
        number=latest.number + 1 if latest else 1,
        trained_at=clock.now(),
        lessons=learnt.lessons,
        held_back=learnt.held_back,
        figures=learnt.figures,
        packed=packed,
        checksum=checksum,
    )
    record(ModelLearned(number=version.number, lessons=learnt.lessons, better=learnt.better), about=version, by=by)
    if learnt.better and not _taken_out_by_hand():
        _put_into_use(version, by)
    _forget_old_models()
    return version


@transaction.atomic
def choose_learned(version: Learned, *, by: Actor) -> Learned:
    """Put ``version`` into use. Raises Refused; Clash for one whose model is broken; in use already is quiet."""
    policies.may_edit(by).demand()
    version = Learned.objects.select_for_update().get(pk=version.pk)
    if version.state == Learned.State.ACTIVE:
        return version
    if not queries.readable(version):
        raise Clash(_("The model of this version is damaged or no longer kept. Please choose another one."))
    _put_into_use(version, by)
    return version


@transaction.atomic
def leave_learned(*, by: Actor) -> Learned | None:
    """Let the rules decide alone; returns the version that was in use, None where there was none. Raises Refused."""
    policies.may_edit(by).demand()
    version = Learned.objects.select_for_update().filter(state=Learned.State.ACTIVE).first()
    if version is None:
        return None
    _retire(version, by)
    record(ModelLeft(number=version.number), about=version, by=by)
    renew_edition()
    return version


def _put_into_use(version: Learned, by: Actor) -> None:
    before = Learned.objects.select_for_update().filter(state=Learned.State.ACTIVE).first()
    if before:
        _retire(before, by)
    version.state, version.decided_by, version.decided_at = Learned.State.ACTIVE, by.name, clock.now()
    version.save(update_fields=["state", "decided_by", "decided_at"])
    record(ModelChosen(number=version.number), about=version, by=by)
    renew_edition()


def _retire(version: Learned, by: Actor) -> None:
    version.state, version.decided_by, version.decided_at = Learned.State.RETIRED, by.name, clock.now()
    version.save(update_fields=["state", "decided_by", "decided_at"])


def _taken_out_by_hand() -> bool:
    """Somebody went back to the rules: the next night must not overrule them."""
    used = Learned.objects.exclude(decided_at=None).order_by("-decided_at").first()
    return used is not None and used.state == Learned.State.RETIRED


def _forget_old_models() -> None:
    old = Learned.objects.exclude(state=Learned.State.ACTIVE).exclude(packed=b"").order_by("-number")[KEPT:]
    Learned.objects.filter(pk__in=[version.pk for version in old]).update(packed=b"")
