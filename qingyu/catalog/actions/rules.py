"""The verbs on rules."""

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.catalog import policies
from qingyu.catalog.actions.editing import check, put, renew_edition
from qingyu.catalog.facts import RuleAdded, RuleEdited
from qingyu.catalog.lexicon import allowed_values
from qingyu.catalog.models import Category, Rule
from qingyu.catalog.phrases import parse
from qingyu.core.errors import Invalid
from qingyu.events.actions import record


class RuleColumns(TypedDict, total=False):
    """What may be said about a rule; ``active`` False puts it out of use."""

    name: str
    axis: str
    value: str
    words: str
    unless: str
    weight: int
    note: str
    active: bool
    order: int


@transaction.atomic
def add_rule(code: str, *, by: Actor, **columns: Unpack[RuleColumns]) -> Rule:
    """A company's own rule. Raises Refused, Invalid (words that cannot be read, an unknown value)."""
    policies.may_edit(by).demand()
    rule = Rule(code=code, edited=True, **columns)
    _check(rule)
    rule.save()
    record(RuleAdded(name=rule.name), about=rule, by=by)
    renew_edition()
    return rule


@transaction.atomic
def edit_rule(rule: Rule, *, by: Actor, **columns: Unpack[RuleColumns]) -> Rule:
    """Change ``columns``; presets leave the row alone from then on. Raises Refused, Invalid; no change is quiet."""
    rule = Rule.objects.select_for_update().get(pk=rule.pk)
    policies.may_edit(by).demand()
    changed = put(rule, columns)
    if not changed:
        return rule
    rule.edited = True
    _check(rule)
    rule.save()
    record(RuleEdited(name=rule.name, changed=changed), about=rule, by=by)
    renew_edition()
    return rule


def _check(rule: Rule) -> None:
    check(rule)
    parse(rule.words)
    try:
        parse(rule.unless)
    except Invalid as error:
        raise Invalid({"unless": error.fields["words"]}) from error
    if rule.value not in allowed_values(rule.axis, Category.objects.values_list("code", flat=True)):
        raise Invalid({"value": _("This rule cannot speak for “%(value)s”.") % {"value": rule.value}})
