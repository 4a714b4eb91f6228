"""A told story as text: the timeline, then the ledger."""

from typing import Any

from django.utils.translation import gettext as _

from qingyu.promises.codes import Name, State
from qingyu.ui.formats import minutes_words


def printed(story: dict[str, Any], title: str) -> str:
    """Lines for a terminal."""
    lines = [f"{story['story']} · {title} · {story['ticket']}", ""]
    lines += [f"{step['at'][5:16].replace('T', ' ')}  {step['text']}" for step in story["steps"]]
    lines += ["", *(_promise(one) for one in story["promises"]), ""]
    if story["rating"] is not None:
        lines.append(_("Rating: %(mark).1f of 5") % {"mark": story["rating"]})
    lines += [
        _("NOT AS EXPECTED: %(what)s") % {"what": check["expected"]} for check in story["checks"] if not check["held"]
    ]
    return "\n".join(lines)


def _promise(promise: dict[str, Any]) -> str:
    name = promise["text"] or str(Name(promise["name"]).label)
    taken = minutes_words(promise["minutes"]) if promise["minutes"] is not None else "–"
    return f"{State(promise['state']).label}  {name}  ≤ {(promise['due_at'] or '–')[5:16].replace('T', ' ')}  {taken}"
