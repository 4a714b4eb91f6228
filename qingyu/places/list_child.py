"""``python -m qingyu.places.list_child``: the capped process in which workbooks are read.

Outside the folder of the lists, which wants its models loaded before anything of it is.
"""

import json
import os
from importlib import import_module

import django
from django.utils import translation

from qingyu.core.capped.child import Unfit, main
from qingyu.core.errors import Invalid


def work(asked: bytes) -> bytes:
    """The first line is the reader's language, the rest is the file. What is wrong is said in words."""
    from qingyu.places.imports import excel, workbook

    language, _line, content = asked.partition(b"\n")
    with translation.override(language.decode() or None):
        try:
            return workbook.packed(excel.sheets(content))
        except Invalid as error:
            raise Unfit(json.dumps({name: str(words) for name, words in error.fields.items()})) from None


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")
    django.setup()
    # Once, before the forks.
    import_module("qingyu.places.imports.excel")
    main(work)
