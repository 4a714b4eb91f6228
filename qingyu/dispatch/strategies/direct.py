"""By hand: the crew leader or a dispatcher names the person."""

from django.utils.translation import gettext, pgettext_lazy

from qingyu.dispatch.case import Case, Choice
from qingyu.dispatch.words import nobody

LABEL = pgettext_lazy("dispatch", "By hand")


def choose(case: Case) -> Choice:
    if not case.on_duty:
        return nobody(case)
    words = gettext("%(department)s hands out its orders by hand; the crew leader names the person.")
    return Choice(words % {"department": case.department})
