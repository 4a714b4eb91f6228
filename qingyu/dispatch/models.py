"""How each department wants its orders handed out."""

from django.db import models

from qingyu.staff.models import Department, Employee
from qingyu.work.models import Order

USUAL = "skill_load"


class Preference(models.Model):
    """A department's strategy, by its name among :mod:`qingyu.dispatch.strategies`; without a row the usual one."""

    department = models.OneToOneField(Department, on_delete=models.CASCADE, related_name="dispatching")
    strategy = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.department} {self.strategy}"


class PlannedVisit(models.Model):
    """The plan's word for an order nobody has accepted yet; once somebody else names a person it means nothing.

    ``arrive_at`` is when the plan expects ``employee`` there.
    """

    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="planned")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    arrive_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.order} {self.employee}"
