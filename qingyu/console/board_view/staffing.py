"""A staffing study as the page shows it: the answer in a sentence, the chart, the table."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from qingyu.core.errors import Text
from qingyu.dispatch import strategies
from qingyu.twin import actions, staffing
from qingyu.twin.models import Study
from qingyu.twin.staffing import Size


@dataclass(frozen=True)
class Shown:
    study: Study
    sizes: list[Size]

    @classmethod
    def of(cls, study: Study) -> "Shown":
        return cls(study, actions.sizes_of(study))

    @property
    def now(self) -> Size | None:
        return next((size for size in self.sizes if size.now), None)

    @property
    def enough(self) -> Size | None:
        return staffing.enough(self.sizes, self.study.target / 100)

    @property
    def strategy(self) -> Text:
        """How orders are handed out in it."""
        return strategies.named(self.study.strategy).LABEL

    @property
    def answer(self) -> str:
        """What a manager takes along: how many it takes, and how many more or fewer than today."""
        if self.enough is None:
            most = self.sizes[-1].people if self.sizes else 0
            words = _(
                "Even %(people)d people would not keep %(target)d%% of the promises: more would not help, "
                "look at the limits and the way of dispatch."
            )
            return words % {"people": most, "target": self.study.target}
        names = {"people": self.enough.people, "target": self.study.target}
        more = self.enough.people - (self.now.people if self.now else self.enough.people)
        if more > 0:
            words = _("It takes %(people)d people to keep %(target)d%% of the promises: %(more)d more than today.")
            return words % {**names, "more": more}
        return _("%(people)d people are enough to keep %(target)d%% of the promises; today's crew keeps them.") % names

    @property
    def chart(self) -> dict[str, Any]:
        """Kept promises by the size of the crew, all and grade A, with the target as a line."""
        crews = [_("%(count)d people") % {"count": one.people} for one in self.sizes]
        return {
            "grid": {"left": 8, "right": 56, "top": 36, "bottom": 8, "containLabel": True},
            "xAxis": {"type": "category", "data": crews},
            "yAxis": {"type": "value", "max": 100, "min": self._floor, "axisLabel": {"formatter": "{value}%"}},
            "series": [
                {
                    "type": "line",
                    "name": _("All promises"),
                    "data": [round(100 * one.kept, 1) for one in self.sizes],
                    "markLine": {
                        "silent": True,
                        "symbol": "none",
                        "label": {"position": "end", "color": "inherit", "formatter": f"{self.study.target}%"},
                        "data": [{"yAxis": self.study.target}],
                    },
                },
                {
                    "type": "line",
                    "name": _("Grade A"),
                    "data": [None if one.kept_a is None else round(100 * one.kept_a, 1) for one in self.sizes],
                },
            ],
        }

    @property
    def _floor(self) -> int:
        lowest = min((min(one.kept, one.kept if one.kept_a is None else one.kept_a) for one in self.sizes), default=0)
        return int(lowest * 10) * 10
