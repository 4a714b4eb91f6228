"""All open work planned together: ways, working times, shifts and promises; re-planned whenever something changes."""

from django.utils.translation import gettext_lazy as _

from qingyu.dispatch.case import Case, Choice
from qingyu.dispatch.planning import plan
from qingyu.dispatch.words import later, nobody, planned

LABEL = _("Planned together")
# What is on somebody's list but not begun is planned anew with everything else.
PLANS = True


def choose(case: Case) -> Choice:
    if not case.suitable:
        return nobody(case)
    board = case.board()
    visit = plan(board).visits.get(case.order_id)
    if visit is None:
        return later(case)
    person = next(one for one in case.on_duty if one.id == visit.worker)
    return Choice(planned(board, visit), person=person, arrive=visit.arrive)
