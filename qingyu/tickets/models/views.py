"""Saved filters of the ticket list."""

from django.db import models

from qingyu.staff.models import Employee


class SavedView(models.Model):
    """A name for a filter; ``query`` is the list's query string."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="ticket_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint("employee", "name", name="one_view_per_name")]

    def __str__(self) -> str:
        return self.name
