"""The words of the interface: collect msgids, make the other languages, compile.

    python tools/messages.py            collect new msgids into every room's po file, then compile
    python tools/messages.py compile    only make zh_Hant from zh_Hans and compile; needs no development tools

Works without GNU gettext, which a fresh machine does not have.
"""

import io
import os
import re
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent / "qingyu"
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "Language": "zh_Hans"}
CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    "_": None, "say": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "pgettext": CONTEXT, "pgettext_lazy": CONTEXT,
}  # fmt: skip

Key = tuple[str, str]


def rooms() -> list[Path]:
    return sorted(path.parent for path in [*ROOT.glob("*/apps.py"), *ROOT.glob("channels/*/apps.py")])


def collect(room: Path) -> dict[Key, set[str]]:
    """Every (context, msgid) of the room's code and templates, with the files that say it."""
    found: dict[Key, set[str]] = {}
    for path in sorted([*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        for key in _words(path):
            found.setdefault(key, set()).add(str(path.relative_to(ROOT.parent)))
    return found


def _words(path: Path) -> list[Key]:
    from babel.messages.extract import extract
    from django.utils.translation import template

    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns a template into something xgettext reads as code, with every other text blanked.
        source = template.templatize(source, origin=str(path))
    method = "python" if path.suffix == ".py" else "javascript"
    alias = CONTEXT if re.search(r"import pgettext(_lazy)? as _$", source, re.MULTILINE) else None
    keywords = {**KEYWORDS, "_": alias}
    keys: list[Key] = []
    for _line, message, _comments, context in extract(method, io.BytesIO(source.encode()), keywords=keywords):
        if isinstance(message, tuple):
            raise SystemExit(
                f"{path}: plural forms are not used here: Chinese has none, so write one sentence for any number"
            )
        if message:
            keys.append((context or "", message))
    return keys


def merge(room: Path) -> None:
    """Bring the room's po file in line with its words; known translations stay."""
    found = collect(room)
    path = room / "locale/zh_Hans/LC_MESSAGES/django.po"
    old = {((e.msgctxt or ""), e.msgid): e for e in polib.pofile(str(path))} if path.exists() else {}
    if not found:
        return
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = HEADER
    for (context, msgid), files in sorted(found.items(), key=lambda item: (sorted(item[1])[0], item[0])):
        entry = polib.POEntry(msgid=msgid, msgctxt=context or None, occurrences=[(name, "") for name in sorted(files)])
        if (context, msgid) in old:
            entry.msgstr = old[context, msgid].msgstr
        if "%(" in msgid or "%s" in msgid:
            entry.flags.append("python-format")
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    empty = [entry.msgid for entry in catalogue if not entry.msgstr]
    if empty:
        print(f"{path.relative_to(ROOT.parent)}: {len(empty)} without translation")


def compile_room(room: Path) -> None:
    """Make zh_Hant from zh_Hans and write both .mo files; skipped when they are newer than the po."""
    path = room / "locale/zh_Hans/LC_MESSAGES/django.po"
    compiled = [room / f"locale/{code}/LC_MESSAGES/django.mo" for code in ("zh_Hans", "zh_Hant")]
    if not path.exists() or all(mo.exists() and mo.stat().st_mtime >= path.stat().st_mtime for mo in compiled):
        return
    catalogue = polib.pofile(str(path))
    catalogue.save_as_mofile(str(compiled[0]))
    from opencc import OpenCC

    convert = OpenCC("s2twp").convert
    for entry in catalogue:
        entry.msgstr = convert(entry.msgstr)
    catalogue.metadata["Language"] = "zh_Hant"
    compiled[1].parent.mkdir(parents=True, exist_ok=True)
    catalogue.save_as_mofile(str(compiled[1]))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")
    sys.path.insert(0, str(ROOT.parent))
    for room in rooms():
        if "compile" not in sys.argv:
            merge(room)
        compile_room(room)


if __name__ == "__main__":
    main()
