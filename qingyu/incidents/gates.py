"""What keeps an incident from being closed, and the plan's words filled in."""

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.incidents.codes import Key
from qingyu.incidents.models import Incident


def missing(incident: Incident) -> list[Text]:
    """Everything that is still to be done before the end, in the reader's language. Four queries."""
    lacking: list[Text] = []
    if unchecked := incident.homes.unchecked().count():
        lacking.append(_("homes not yet checked: %(count)d") % {"count": unchecked})
    if visits := incident.homes.to_visit().count():
        lacking.append(_("visits not yet done: %(count)d") % {"count": visits})
    if not hasattr(incident, "review"):
        lacking.append(_("the review"))
    steps = incident.steps.filter(done_at=None).exclude(key__in=(Key.SURVEY, Key.VISITS, Key.REVIEW))
    return [*lacking, *(_("step “%(step)s”") % {"step": step.words} for step in steps)]


def words_of(incident: Incident, which: str) -> str:
    """The plan's ``warning`` or ``restored`` message for this place."""
    template: str = getattr(incident.plan, which)
    return template.replace("{place}", incident.place)[:300]
