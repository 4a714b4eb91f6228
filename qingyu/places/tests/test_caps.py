"""Files that were made to fill a memory: refused where they are opened, in words, before anything is made of them."""

import io
import resource
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from qingyu.core.errors import Invalid
from qingyu.places.imports import caps, read, workbook
from qingyu.places.imports.excel import sheets
from qingyu.places.tests.lists import Rows, excel

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
FOOT = b"</sheetData></worksheet>"


def plain() -> bytes:
    book = Workbook()
    book.active.append(["房号", "备注"])
    book.active.append(["5-1-302", "出租"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, data: bytes, content: bytes = b"") -> bytes:
    """A workbook that is fine but for one part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or plain())) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for one in good.namelist():
            if one != name:
                made.writestr(one, good.read(one))
        made.writestr(name, data)
    return out.getvalue()


TYPES = "[Content_Types].xml"
TEXTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def with_texts(data: bytes, name: str = TEXTS) -> bytes:
    """A workbook whose list of texts is ``data``; the workbook names that part as it likes."""
    content = with_part(name, data)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read(TYPES)
    override = f'<Override PartName="/{name}" ContentType="{TEXTS_TYPE}"/></Types>'.encode()
    return with_part(TYPES, types.replace(b"</Types>", override), content)


def doctype(before: bytes = b"") -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return with_part(SHEET, before + b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]>" + HEAD + FOOT)


def many_parts() -> bytes:
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as made:
        for number in range(caps.MOST_PARTS):
            made.writestr(f"xl/media/{number}.txt", "")
    return out.getvalue()


def lying() -> bytes:
    """Its directory says that a part unpacks to ten bytes."""
    data = with_part(SHEET, HEAD + b" " * 5_000_000 + FOOT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    return data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


BOMBS: dict[str, Callable[[], bytes]] = {
    "one huge part": lambda: with_part(SHEET, HEAD + b" " * (caps.MOST_UNPACKED + 1) + FOOT),
    "huge styles": lambda: with_part("xl/styles.xml", b"<a>" + b"<b/>" * 2_200_000 + b"</a>"),
    "huge texts": lambda: with_texts(b"<sst><si><t>" + b"x" * caps.MOST_TEXTS + b"</t></si></sst>"),
    "texts by another name": lambda: with_texts(b"\n<sst>" + b"<si/>" * caps.MOST_TAGS + b"</sst>", "xl/media/1.png"),
    "many small tags": lambda: with_part(SHEET, HEAD + b"<a/>" * (caps.MOST_TAGS + 1) + FOOT),
    "deep": lambda: with_part(SHEET, HEAD + b"<a>" * (caps.MOST_TAGS + 1)),
    "entities": doctype,
    "entities far below": lambda: doctype(b'<?xml version="1.0"?>' + b" " * 2 * caps.PROLOG),
    "many parts": many_parts,
    "lies about its size": lying,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_workbook_made_to_hurt_is_refused_and_takes_no_memory(bomb: Callable[[], bytes]) -> None:
    content = bomb()
    tracemalloc.start()
    try:
        with pytest.raises(Invalid) as refusal:
            read(io.BytesIO(content), "房屋.xlsx")
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert set(refusal.value.fields) == {"file"}
    assert peak < 40 << 20


def test_one_long_text_in_many_cells_is_refused_before_it_is_copied() -> None:
    text = f'<sst xmlns="{MAIN}"><si><t>{"长" * 200_000}</t></si></sst>'.encode()
    cells = b"<row>" + b'<c t="s"><v>0</v></c>' * 90 + b"</row>"
    content = with_part(SHEET, HEAD + cells * 200 + FOOT, with_texts(text))
    with pytest.raises(Invalid, match="32767"):
        read(io.BytesIO(content), "房屋.xlsx")


def test_texts_within_a_cell_s_length_are_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "MOST_CHARACTERS", 100_000)
    line = ("水" * 20_000 + "\n").encode()
    with pytest.raises(Invalid):
        read(io.BytesIO(line * 6), "x.csv")
    assert read(io.BytesIO(line * 4), "x.csv").sheets[0].rows


def test_the_sheets_of_a_workbook_share_what_may_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "MOST_CHARACTERS", 50_000)
    # In this process, where the cap can be made small.
    monkeypatch.setattr(workbook, "sheets", sheets)
    rows: Rows = [("房号",), ("水" * 20_000,)]
    assert len(excel({"甲": rows, "乙": rows}).sheets) == 2
    with pytest.raises(Invalid):
        excel({"甲": rows, "乙": rows, "丙": rows})


@pytest.mark.parametrize("delimiter", [b",", b";", b"\t"])
def test_a_csv_of_absurd_width_is_refused_before_its_columns_are_made(delimiter: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Invalid) as refusal:
            read(io.BytesIO(delimiter * 6_000_000), "x.csv")
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert set(refusal.value.fields) == {"file"}
    assert peak < 80 << 20


def test_what_is_plain_is_read() -> None:
    assert read(io.BytesIO(plain()), "房屋.xlsx").sheets[0].rows[1].cells[:2] == ("5-1-302", "出租")


def test_a_workbook_made_of_tags_is_refused_and_leaves_this_process_as_it_was() -> None:
    """Twelve kilobytes that would become gigabytes: another process unpacks them, and gives up."""
    tags = with_part(SHEET, HEAD + b"<a>" * 1_900_000 + b"</a>" * 1_900_000 + FOOT)
    assert len(tags) < 50_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Invalid) as refusal:
        read(io.BytesIO(tags), "x.xlsx")
    assert set(refusal.value.fields) == {"file"}
    # In KiB.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
