"""Installing the shipped categories and rules into a company's database."""

from dataclasses import asdict

from django.db import transaction
from django.db.models import Model

from qingyu.catalog.actions.editing import renew_edition
from qingyu.catalog.lexicon import CategoryEntry, RuleEntry, standard_categories, standard_rules
from qingyu.catalog.models import Category, Rule
from qingyu.staff.models import Department


@transaction.atomic
def install() -> int:
    """Bring the rows that nobody edited to the shipped state; returns how many changed.

    What people edited or added stays as it is. A shipped rule that is shipped no more goes out of use.
    """
    departments = {row.code: row for row in Department.objects.all()}
    changed = sum(_put_category(entry, order, departments) for order, entry in enumerate(standard_categories()))
    entries = standard_rules()
    changed += sum(_put_rule(entry, order) for order, entry in enumerate(entries))
    gone = Rule.objects.filter(edited=False, active=True).exclude(code__in=[entry.code for entry in entries])
    changed += gone.update(active=False)
    if changed:
        renew_edition()
    return changed


def _put_category(entry: CategoryEntry, order: int, departments: dict[str, Department]) -> bool:
    columns = asdict(entry) | {"department": departments.get(entry.department), "order": order}
    row = Category.objects.filter(code=entry.code).first() or Category(code=entry.code)
    return not row.edited and _put(row, columns)


def _put_rule(entry: RuleEntry, order: int) -> bool:
    row = Rule.objects.filter(code=entry.code).first() or Rule(code=entry.code)
    return not row.edited and _put(row, asdict(entry) | {"order": order, "active": True})


def _put(row: Model, columns: dict[str, object]) -> bool:
    if row.pk and all(getattr(row, name) == value for name, value in columns.items()):
        return False
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    return True
