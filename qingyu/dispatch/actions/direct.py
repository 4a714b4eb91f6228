"""Naming a person by hand."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.staff.models import Employee
from qingyu.work import actions as work
from qingyu.work.models import Order


@transaction.atomic
def assign_directly(order: Order, *, to: Employee, by: Actor) -> Order:
    """Give the order to ``to``, who must be on duty. Raises Refused, Invalid, Clash."""
    if not Employee.objects.on_duty(clock.now()).filter(pk=to.pk).exists():
        raise Clash(
            _("%(name)s is not on duty now. Please name somebody else or change the roster first.") % {"name": to},
            code="off_duty",
        )
    return work.assign(order, to=to, by=by, why=_("Named by %(name)s") % {"name": by.name})
