"""The alarm clock of those who plan: shifts begin, people are quicker or slower than usual. The solver is slow."""

from qingyu.core import ticks
from qingyu.dispatch import actions


@ticks.every(60, name="dispatch.tick")
def tick() -> None:
    for department, community in actions.boards_to_plan():
        actions.plan_board_soon(department.pk, community)
