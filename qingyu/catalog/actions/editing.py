"""What editing a category and editing a rule have in common."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from qingyu.catalog.models import Category, Edition, Rule
from qingyu.core import ids
from qingyu.core.errors import Invalid


def put(row: Category | Rule, columns: Mapping[str, object]) -> list[str]:
    """Set ``columns`` on ``row`` and return the names of those that differ from before."""
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    return changed


def check(row: Category | Rule) -> None:
    """Raise Invalid, naming each field, unless ``row`` may be saved."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Invalid({field: " ".join(words) for field, words in error.message_dict.items()}) from error


def renew_edition() -> None:
    """Let every process compile the rules again."""
    Edition.objects.update_or_create(pk=1, defaults={"token": ids.public_id()})
