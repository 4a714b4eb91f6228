"""Which links of the hall are the present ones."""

from django.db import models

from qingyu.events.models import Subject
from qingyu.places.models import Community


class HallLinks(Subject):
    """How often the links of the screen and the tablet of ``community`` were made anew; without a row, never."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, related_name="+")
    round = models.PositiveIntegerField()
    renewed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.community} {self.round}"
