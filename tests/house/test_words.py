"""Every word of the interface has its Chinese, with the same placeholders."""

import re

import polib
import pytest

from tests.house.floors import PACKAGE, ROOT
from tools import messages

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd%]")


@pytest.mark.parametrize("room", messages.rooms(), ids=lambda room: room.name)
def test_every_msgid_is_translated(room) -> None:
    path = room / "locale/zh_Hans/LC_MESSAGES/django.po"
    known = {(e.msgctxt or "", e.msgid): e.msgstr for e in polib.pofile(str(path))} if path.exists() else {}
    missing = sorted(key[1] for key in messages.collect(room) if not known.get(key))
    assert missing == [], "run: make messages, then fill in the empty translations"


def test_placeholders_survive_translation() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {entry.msgid}"
        for path in sorted(PACKAGE.rglob("locale/zh_Hans/LC_MESSAGES/django.po"))
        for entry in polib.pofile(str(path))
        if entry.msgstr and sorted(PLACEHOLDER.findall(entry.msgid)) != sorted(PLACEHOLDER.findall(entry.msgstr))
    ]
    assert wrong == []


def test_one_msgid_has_one_translation() -> None:
    """Django merges all rooms' words: the same msgid in two rooms must mean the same."""
    said: dict[tuple[str, str], set[str]] = {}
    for path in PACKAGE.rglob("locale/zh_Hans/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            said.setdefault((entry.msgctxt or "", entry.msgid), set()).add(entry.msgstr)
    assert {key[1]: sorted(words) for key, words in said.items() if len(words - {""}) > 1} == {}
