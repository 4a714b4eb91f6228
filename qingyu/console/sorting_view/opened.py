"""A line of the tray, opened: what came on the left, what can be made of it on the right."""

from typing import Any

from qingyu.accounts.actors import Actor
from qingyu.console.sorting_view.form import DropForm, SortForm
from qingyu.console.sorting_view.shown import line_of, raw_fields
from qingyu.intake import queries
from qingyu.intake.actions.sort import bindable
from qingyu.intake.codes import State
from qingyu.intake.models import Submission


def opened(
    actor: Actor,
    submission: Submission,
    *,
    form: SortForm | None = None,
    drop: DropForm | None = None,
    wrong_ticket: str = "",
    number: str = "",
) -> dict[str, Any]:
    """The context of the opened line; about twenty-five queries however much came in."""
    form = form or SortForm(submission=submission, actor=actor)
    return {
        "line": line_of(submission),
        "submission": submission,
        "open_to_sort": submission.state in (State.SORTING, State.DEAD),
        "pictures": list(submission.pictures.order_by("id")),
        "documents": list(submission.documents.order_by("id")),
        "raw": raw_fields(submission),
        "form": form,
        "reading": form.reading(actor),
        "bindable": bindable(submission),
        "choices": queries.choices_for(submission, actor),
        "drop": drop or DropForm(),
        "wrong_ticket": wrong_ticket,
        "number": number,
    }
