"""The verbs on what the company arranges for its desks: why people come, procedures, how one receives."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.frontdesk import policies
from qingyu.frontdesk.facts import DeskListAdded, DeskListEdited
from qingyu.frontdesk.models import ProcedureKind, Purpose, Standard

Row = Purpose | ProcedureKind | Standard

# What may be said of each; ``active`` False takes it off the desk and keeps what refers to it.
COLUMNS: dict[type[Row], tuple[str, ...]] = {
    Purpose: ("name", "urgent", "kind", "order", "active"),
    ProcedureKind: ("name", "papers", "days", "result", "order", "active"),
    Standard: ("text", "order", "active"),
}
MOST_PAPERS = 20
LONGEST_DAYS = 365


@transaction.atomic
def add_to_list(model: type[Row], *, values: Mapping[str, Any], by: Actor) -> Row:
    """One row more of ``model``. Raises Refused, Invalid naming each field."""
    policies.may_arrange(by).demand()
    row = model(code=f"own-{ids.public_id()}".lower()[:30])
    _put(row, values)
    row.save()
    record(DeskListAdded(of=model.LIST, name=str(row)), about=row, by=by)
    return row


@transaction.atomic
def edit_list(row: Row, *, values: Mapping[str, Any], by: Actor) -> Row:
    """Change ``row``; what was begun with it stays as it is. No change is quiet. Raises Refused, Invalid."""
    policies.may_arrange(by).demand()
    # All of the list, so that two who take one away each do not leave it empty.
    rows = {one.pk: one for one in type(row)._default_manager.select_for_update().order_by("pk")}
    row = rows[row.pk]
    if not (changed := _put(row, values)):
        return row
    if not any(one.active for one in rows.values()):
        raise Invalid({"active": _("The last one has to stay; please add another before you take it away.")})
    row.save()
    record(DeskListEdited(of=row.LIST, name=str(row), changed=changed), about=row, by=by)
    return row


def _put(row: Row, values: Mapping[str, Any]) -> list[str]:
    """Set what is said of ``row``; returns the names of what differs from before."""
    wanted = {name: values[name] for name in COLUMNS[type(row)] if name in values}
    if isinstance(row, ProcedureKind) and "papers" in wanted:
        wanted["papers"] = _papers(wanted["papers"])
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name, value in wanted.items():
        setattr(row, name, value)
    _check(row)
    return changed


def _papers(names: list[str]) -> list[str]:
    """Each once, in their order."""
    found = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if len(found) > MOST_PAPERS:
        raise Invalid({"papers": _("Please list at most %(most)d papers.") % {"most": MOST_PAPERS}})
    return found


def _check(row: Row) -> None:
    try:
        row.clean_fields()
    except ValidationError as error:
        raise Invalid({name: " ".join(words) for name, words in error.message_dict.items()}) from None
    if isinstance(row, ProcedureKind) and row.days > LONGEST_DAYS:
        raise Invalid({"days": _("Please write at most %(most)d days.") % {"most": LONGEST_DAYS}})
    named = "text" if isinstance(row, Standard) else "name"
    same = type(row)._default_manager.filter(active=True, **{named: str(row)}).exclude(pk=row.pk)
    if row.active and same.exists():
        raise Invalid({named: _("There is one of this name already.")})
