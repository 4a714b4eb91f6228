"""Files that belong to a row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models.fields.files import FieldFile


@contextmanager
def kept_with_its_row(file: FieldFile) -> Iterator[None]:
    """A transaction for the row whose ``file`` was just written; where it fails, the file is taken away again."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        file.delete(save=False)
        raise
