"""Into the pool: whoever of the department takes it first has it."""

from django.utils.translation import gettext, gettext_lazy

from qingyu.dispatch.case import Case, Choice
from qingyu.dispatch.words import nobody

LABEL = gettext_lazy("First come, first served")


def choose(case: Case) -> Choice:
    count = len(case.suitable)
    if not count:
        return nobody(case)
    words = gettext("Open to everybody in %(department)s; on duty and able: %(count)d")
    return Choice(words % {"department": case.department, "count": count}, pool=True)
