"""The alarm clock of papers that wait to be printed; each is printed in a job of its own."""

from qingyu.core import clock, jobs, ticks
from qingyu.documents import actions


@ticks.every(60, name="documents.tick")
def tick() -> None:
    for document in actions.waiting(clock.now()):
        jobs.defer_once(actions.print_it, {"document_id": document}, key=f"documents.print:{document}")
