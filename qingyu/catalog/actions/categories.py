"""The verbs on categories."""

from typing import TypedDict, Unpack

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.catalog import policies
from qingyu.catalog.actions.editing import check, put, renew_edition
from qingyu.catalog.facts import CategoryAdded, CategoryEdited
from qingyu.catalog.models import Category
from qingyu.events.actions import record
from qingyu.staff.models import Department


class CategoryColumns(TypedDict, total=False):
    """What may be said about a category; ``active`` False takes it off the list and keeps what refers to it."""

    name: str
    hint: str
    default_kind: str
    default_urgency: str
    default_level: int
    department: Department | None
    active: bool
    order: int


@transaction.atomic
def add_category(code: str, *, by: Actor, **columns: Unpack[CategoryColumns]) -> Category:
    """A company's own category. Raises Refused, Invalid (a code that is taken as well)."""
    policies.may_edit(by).demand()
    category = Category(code=code, edited=True, **columns)
    check(category)
    category.save()
    record(CategoryAdded(name=category.name), about=category, by=by)
    renew_edition()
    return category


@transaction.atomic
def edit_category(category: Category, *, by: Actor, **columns: Unpack[CategoryColumns]) -> Category:
    """Change ``columns``; presets leave the row alone from then on. Raises Refused, Invalid; no change is quiet."""
    category = Category.objects.select_for_update(of=("self",)).get(pk=category.pk)
    policies.may_edit(by).demand()
    changed = put(category, columns)
    if not changed:
        return category
    category.edited = True
    check(category)
    category.save()
    record(CategoryEdited(name=category.name, changed=changed), about=category, by=by)
    renew_edition()
    return category
