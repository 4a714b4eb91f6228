"""Choosing how a department hands out its orders."""

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.dispatch import policies, strategies
from qingyu.dispatch.facts import StrategyChosen
from qingyu.dispatch.models import Preference
from qingyu.dispatch.queries import strategy_of
from qingyu.events.actions import record
from qingyu.staff.models import Department


@transaction.atomic
def choose_strategy(department: Department, *, strategy: str, by: Actor) -> Department:
    """From now on ``department`` hands out its orders so. Quiet when it does already. Raises Refused, Invalid."""
    department = Department.objects.select_for_update(no_key=True).get(pk=department.pk)
    policies.may_choose_strategy(by, department).demand()
    label = str(strategies.named(strategy).LABEL)
    if strategy_of(department) == strategy:
        return department
    Preference.objects.update_or_create(department=department, defaults={"strategy": strategy})
    record(StrategyChosen(department=department.name, strategy=label), about=department, by=by)
    return department
