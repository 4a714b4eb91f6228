"""Installing the shipped phrase pairs into a company's database."""

from dataclasses import asdict

from django.db import transaction

from qingyu.knowledge.models import Phrase
from qingyu.knowledge.wording import Pair, standard


@transaction.atomic
def install() -> int:
    """Bring the pairs that nobody edited to the shipped state; returns how many changed.

    What people edited or added stays as it is. A pair that is shipped no more goes out of use.
    """
    pairs = standard()
    known = {row.code: row for row in Phrase.objects.all()}
    changed = sum(_put(known.get(pair.code), pair, order) for order, pair in enumerate(pairs))
    gone = Phrase.objects.filter(edited=False, active=True).exclude(code__in=[pair.code for pair in pairs])
    return changed + gone.update(active=False)


def _put(row: Phrase | None, pair: Pair, order: int) -> bool:
    row = row or Phrase(code=pair.code)
    columns = asdict(pair) | {"order": order, "active": True}
    if row.edited or (row.pk and all(getattr(row, name) == value for name, value in columns.items())):
        return False
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    return True
