"""Why somebody was chosen, in words that a supervisor can check."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qingyu.core import clock
from qingyu.dispatch.case import Candidate, Case, Choice, Zone
from qingyu.dispatch.planning import Board, Job, Visit, Worker, walk

NAMED = 3


def reason(case: Case, chosen: Candidate, *, considered: Sequence[Candidate], first: str = "") -> str:
    """``first`` (the rule that decided), what speaks for ``chosen``, and who else was considered."""
    parts = [part for part in (first, _skill(case, chosen), _zone(case, chosen), _load(chosen)) if part]
    words = _("%(name)s: on duty, %(reasons)s") % {"name": chosen.name, "reasons": _comma().join(parts)}
    return f"{words}{_others([one for one in considered if one != chosen])}"


def nobody(case: Case) -> Choice:
    """The order waits, and why."""
    names = {"department": case.department, "category": case.category}
    if not case.on_duty:
        return Choice(_("Nobody of %(department)s is on duty here right now.") % names, failed=True)
    return Choice(_("Of %(department)s nobody on duty is skilled in %(category)s.") % names, failed=True)


def planned(board: Board, visit: Visit) -> str:
    """When the plan expects the person there, whether the promises are kept so, and who would be there when instead."""
    job = next(one for one in board.jobs if one.id == visit.job)
    chosen = next(one for one in board.workers if one.id == visit.worker)
    names = {"name": chosen.name, "time": _time(visit.arrive), "walk": round(walk(chosen.spot, job.spot))}
    if chosen.free > 0:
        words = _("%(name)s: free first after the work at hand, there about %(time)s") % names
    else:
        words = _("%(name)s: free now, %(walk)d minutes on foot, there about %(time)s") % names
    return f"{words}{_slack(job, visit)}{_instead(board, job, chosen)}"


def later(case: Case) -> Choice:
    """It waits for the next shift, which is no failure."""
    words = _("%(department)s has no time for it in today's shifts; it is planned anew with the next one.")
    return Choice(words % {"department": case.department})


def _slack(job: Job, visit: Visit) -> str:
    if job.latest is None:
        return ""
    minutes = round(job.latest - visit.arrive)
    if minutes >= 0:
        return _("; all promises kept, %(minutes)d minutes to spare") % {"minutes": minutes}
    return _("; %(minutes)d minutes late, nobody could be there in time") % {"minutes": -minutes}


def _instead(board: Board, job: Job, chosen: Worker) -> str:
    others = [
        (one.free + walk(one.spot, job.spot), one) for one in board.workers if one.id in job.able and one != chosen
    ]
    if not others:
        return _("; nobody else could go")
    ranked = sorted(others, key=lambda pair: (pair[0], pair[1].id))[:NAMED]
    listed = [_("%(name)s (free for it about %(time)s)") % {"name": one.name, "time": _time(at)} for at, one in ranked]
    return _("; could go as well (%(count)d): %(names)s") % {"count": len(others), "names": _comma().join(listed)}


def _time(minutes: float) -> str:
    return timezone.localtime(clock.now() + timedelta(minutes=minutes)).strftime("%H:%M")


def _skill(case: Case, one: Candidate) -> str:
    if one.vendor:
        return _("sent by %(vendor)s under contract") % {"vendor": one.vendor}
    if one.skilled is None:
        return _("an all-rounder")
    category = {"category": case.category}
    return _("skilled in %(category)s") % category if one.skilled else _("not skilled in %(category)s") % category


def _zone(case: Case, one: Candidate) -> str:
    if not case.building or one.zone is Zone.ANYWHERE:
        return _("looks after the whole community")
    if one.zone is Zone.HERE:
        return _("looks after %(building)s") % {"building": case.building}
    return _("usually looks after other buildings")


def _load(one: Candidate) -> str:
    return _("open orders: %(count)d") % {"count": one.load}


def _others(others: Sequence[Candidate]) -> str:
    if not others:
        return _("; nobody else could go")
    listed = [_("%(name)s (%(load)s)") % {"name": one.name, "load": _load(one)} for one in others[:NAMED]]
    return _("; could go as well (%(count)d): %(names)s") % {"count": len(others), "names": _comma().join(listed)}


def _comma() -> str:
    return pgettext("between reasons", ", ")
