"""Why somebody was chosen, in words that a supervisor can check."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qingyu.dispatch.case import Candidate, Case, Choice, Zone

NAMED = 3


def reason(case: Case, chosen: Candidate, *, considered: Sequence[Candidate], first: str = "") -> str:
    """``first`` (the rule that decided), what speaks for ``chosen``, and who else was considered."""
    parts = [part for part in (first, _skill(case, chosen), _zone(case, chosen), _load(chosen)) if part]
    words = _("%(name)s: on duty, %(reasons)s") % {"name": chosen.employee, "reasons": _comma().join(parts)}
    return f"{words}{_others([one for one in considered if one != chosen])}"


def nobody(case: Case) -> Choice:
    """The order waits, and why."""
    names = {"department": case.department, "category": case.ticket.category}
    if not case.on_duty:
        return Choice(_("Nobody of %(department)s is on duty here right now.") % names, failed=True)
    return Choice(_("Of %(department)s nobody on duty is skilled in %(category)s.") % names, failed=True)


def _skill(case: Case, one: Candidate) -> str:
    if one.skilled is None:
        return _("an all-rounder")
    category = {"category": case.ticket.category}
    return _("skilled in %(category)s") % category if one.skilled else _("not skilled in %(category)s") % category


def _zone(case: Case, one: Candidate) -> str:
    building = case.ticket.building
    if building is None or one.zone is Zone.ANYWHERE:
        return _("looks after the whole community")
    if one.zone is Zone.HERE:
        return _("looks after %(building)s") % {"building": building}
    return _("usually looks after other buildings")


def _load(one: Candidate) -> str:
    return _("open orders: %(count)d") % {"count": one.load}


def _others(others: Sequence[Candidate]) -> str:
    if not others:
        return _("; nobody else could go")
    listed = [_("%(name)s (%(load)s)") % {"name": one.employee, "load": _load(one)} for one in others[:NAMED]]
    return _("; could go as well (%(count)d): %(names)s") % {"count": len(others), "names": _comma().join(listed)}


def _comma() -> str:
    return pgettext("between reasons", ", ")
