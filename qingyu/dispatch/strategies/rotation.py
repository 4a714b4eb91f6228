"""In turn: whoever has waited longest for an order gets the next one."""

from django.utils.translation import gettext, gettext_lazy

from qingyu.dispatch.case import Case, Choice
from qingyu.dispatch.words import nobody, reason

LABEL = gettext_lazy("In turn")


def choose(case: Case) -> Choice:
    turn = sorted(case.suitable, key=lambda one: (one.last, one.id))
    if not turn:
        return nobody(case)
    words = reason(case, turn[0], considered=turn, first=gettext("next in turn"))
    return Choice(words, person=turn[0])
