"""How each department wants its orders handed out."""

from django.db import models

from qingyu.staff.models import Department

USUAL = "skill_load"


class Preference(models.Model):
    """A department's strategy, by its name among :mod:`qingyu.dispatch.strategies`; without a row the usual one."""

    department = models.OneToOneField(Department, on_delete=models.CASCADE, related_name="dispatching")
    strategy = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.department} {self.strategy}"
