"""What the stories of emergencies have in common: a home's card, a step of the checklist."""

from qingyu.incidents import actions
from qingyu.incidents.models import Affected, Incident
from qingyu.staff.models import Employee
from qingyu.stories.stage import Stage


def card_of(incident: Incident, label: str) -> Affected:
    """The card of the home, as it is now."""
    return incident.homes.select_related("incident__community", "home").get(home__label=label)


def tick_step(stage: Stage, incident: Incident, words: str, *, by: Employee) -> None:
    """Do the first open step of the checklist that has ``words`` in it."""
    actions.do_step(incident.steps.filter(words__contains=words, done_at=None)[0], by=stage.by(by))
