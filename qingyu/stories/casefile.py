"""What the stories of complaints have in common: more people, and the way to the end of a case."""

from qingyu.accounts.actors import SYSTEM
from qingyu.complaints import actions
from qingyu.complaints.models import Case
from qingyu.followup import actions as followup
from qingyu.followup.codes import Outcome, Result
from qingyu.followup.models import Visit
from qingyu.people.actions import register_resident
from qingyu.people.models import Resident
from qingyu.places import actions as places
from qingyu.places.models import Home
from qingyu.staff.models import Employee, Position
from qingyu.stories.cast import Crew
from qingyu.stories.stage import Stage
from qingyu.tickets.models import Ticket


def case_of(ticket: Ticket) -> Case:
    """The case as it is now."""
    return Case.objects.select_related("ticket__community", "ticket__home").get(ticket=ticket)


def hire(stage: Stage, name: str, agent_no: str, department: str, position: Position.Code) -> Employee:
    """One more colleague for this story, on duty by day."""
    crew = Crew(stage.cast.community, stage.day)
    return crew.hire(name, agent_no, department, position, reports_to=stage.cast.manager)


def move_in(stage: Stage, name: str, room: str, phone: str) -> tuple[Resident, Home]:
    """An owner in building 3, entrance 2."""
    beside = stage.cast.home
    assert beside.entrance is not None
    home = places.make_home(beside.building, room=room, entrance=beside.entrance, by=SYSTEM)
    return register_resident(name, home=home, role="owner", by=SYSTEM, phones=[phone], salutation="mr"), home


def return_visit(stage: Stage, ticket: Ticket, *, by: Employee, note: str, marks: list[int], comment: str) -> None:
    """Somebody who did not do the work asks whether it is solved: it is."""
    actor = stage.by(by)
    visit = followup.take(Visit.objects.waiting().get(ticket=ticket), by=actor)
    followup.note_attempt(visit, by=actor, outcome=Outcome.REACHED)
    names = ("attitude", "speed", "result", "communication", "tidiness")
    given = dict(zip(names, marks, strict=True))
    followup.complete(visit, by=actor, result=Result.SOLVED, note=note, marks=given, comment=comment)
    stage.settle()


def review_and_close(stage: Stage, ticket: Ticket, *, by: Employee, cause: str, lesson: str, prevention: str) -> Case:
    """The three questions, then the end of case and ticket."""
    actor = stage.by(by)
    case = actions.advance(case_of(ticket), by=actor)
    actions.review(case, by=actor, cause=cause, lesson=lesson, prevention=prevention)
    case = actions.close(case, by=actor)
    stage.settle()
    return case_of(ticket)
