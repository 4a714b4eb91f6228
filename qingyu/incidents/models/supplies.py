"""What is brought, and where residents get water or power meanwhile."""

from django.db import models

from qingyu.incidents.models.incident import Incident
from qingyu.staff.models import Employee


class Supply(models.Model):
    """Material or help asked of a supplier (E10), as 3 m of pipe; ``arrived_at`` ends the waiting."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="supplies")
    what = models.CharField(max_length=120)
    amount = models.CharField(max_length=40, blank=True)
    supplier = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    expected_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.what


class SupplyPoint(models.Model):
    """A temporary supply point (临时供水点, I8), shown on the public page while it is open."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="points")
    what = models.CharField(max_length=60)
    where = models.CharField(max_length=120)
    hours = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what} {self.where}"
