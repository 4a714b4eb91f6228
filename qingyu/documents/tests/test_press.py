"""The press prints what it is given, and opens nothing else."""

import io
import re
import socket

import pytest
from PIL import Image

from qingyu.core.capped.process import Capped
from qingyu.documents import pdf
from qingyu.documents.pdf import Unprintable


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#3b82b6").save(out, "JPEG")
    return out.getvalue()


def test_chinese_is_printed_and_pictures_are_in_it():
    plain = pdf.render("<p>厨房水管漏水</p>", {})
    with_picture = pdf.render('<p>厨房水管漏水</p><img src="paper:one">', {"one": jpeg()})
    assert plain.startswith(b"%PDF")
    assert b"/Image" not in plain
    assert b"/Image" in with_picture


def test_files_and_addresses_stay_closed(tmp_path):
    """Even if a text got through unescaped: no file is read, nobody is called."""
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(jpeg())
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        web, file = f"http://127.0.0.1:{port}", f"file://{secret}"
        printed = pdf.render(
            f'<link rel="stylesheet" href="{web}/x.css"><link rel="attachment" href="{file}">'
            f"<style>@import url({web}/y.css); p {{ background: url({file}) }}</style>"
            f'<img src="{file}"><img src="{web}/x.jpg"><img src="../../etc/passwd"><p>好</p>',
            {},
        )
        # Whoever had called would stand in line before this.
        mine = socket.create_connection(("127.0.0.1", port))
        first, _address = server.accept()
        assert first.getpeername() == mine.getsockname()
        first.close()
        mine.close()
    assert b"/Image" not in printed
    assert b"/EmbeddedFile" not in printed


def test_a_page_that_fills_the_memory_ends_its_fork_alone(monkeypatch):
    small = Capped(pdf.PRESS.module, memory=512 << 20, seconds=10, turns=pdf.PRESS.turns)
    monkeypatch.setattr(pdf, "PRESS", small)
    endless = "<table>" + "<tr><td>水</td><td>电</td></tr>" * 400_000 + "</table>"
    with pytest.raises(Unprintable):
        pdf.render(endless, {})
    assert pdf.render("<p>水</p>", {}).startswith(b"%PDF")


def test_pages_are_many_where_the_text_is_long():
    printed = pdf.render(f"<p style='overflow-wrap: anywhere'>{'漏水' * 5000}</p>", {})
    pages = re.findall(rb"/Type\s*/Page\b", printed)
    assert len(pages) >= 2 or b"/ObjStm" in printed
