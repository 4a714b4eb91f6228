"""Putting evidence together, and adding one's own."""

import logging
from typing import BinaryIO

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import evidence, policies
from qingyu.complaints.actions.locking import locked, short
from qingyu.complaints.facts import EvidenceAdded, EvidencePulled
from qingyu.complaints.models import Case, Finding
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.tickets import actions as tickets
from qingyu.tickets import pictures
from qingyu.tickets.actions.locking import employee_id
from qingyu.tickets.codes import Stage

log = logging.getLogger(__name__)


@transaction.atomic
def pull_evidence(case: Case, *, by: Actor) -> Case:
    """Ask every source anew; what colleagues added stays. Raises Refused, Clash."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    case.findings.exclude(source=Finding.OWN).delete()
    rows = [row for name in evidence.names() for row in _from(name, case)]
    Finding.objects.bulk_create(rows)
    case.evidence_at = clock.now()
    case.save(update_fields=["evidence_at"])
    record(EvidencePulled(count=len(rows)), about=case, by=by)
    return case


def _from(name: str, case: Case) -> list[Finding]:
    try:
        with transaction.atomic():
            found = list(evidence.source(name).look(case))
    except DatabaseError:
        raise
    except Exception:
        # One source that fails must not keep a complaint from being assessed.
        log.exception("evidence %s could not be read for %s", name, case.number)
        return []
    return [Finding(case=case, source=name, at=one.at, words=one.words[:500], other=one.other) for one in found]


def add_evidence(case: Case, *, by: Actor, text: str, photo: BinaryIO | None = None) -> Finding:
    """A colleague's own finding, with a picture that residents do not see. Raises Refused, Invalid, Clash."""
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    text = short("text", text, most=500, missing=_("Please say what was found."))
    # Slow, so it comes after what is cheap to refuse and before the transaction.
    picture = pictures.clean(photo, field="photo") if photo else None
    with transaction.atomic():
        case = locked(case)
        MOVES.after("change", case.stage)
        kept = picture and tickets.keep_picture(case.ticket, by=by, picture=picture, stage=Stage.EVIDENCE, shown=False)
        finding = Finding.objects.create(
            case=case, source=Finding.OWN, at=clock.now(), words=text, picture=kept or None, by_id=employee_id(by)
        )
        record(EvidenceAdded(text=text), about=case, by=by)
    return finding
