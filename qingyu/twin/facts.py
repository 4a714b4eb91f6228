"""What can happen to a study."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class StudyAsked(Fact, code="twin.study_asked"):
    """``target`` in percent."""

    deed = pgettext_lazy("event", "Staffing reckoned")
    sentence = _("%(actor)s had it reckoned how many people %(department)s needs to keep %(target)d%% of its promises")
    department: str
    target: int
