"""Pages have nothing inline: the content policy lets nothing inline work, neither ours nor what somebody slipped in."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = Path(settings.BASE_DIR)
# Printed on paper by a press of its own, not shown by a browser.
PRINTED = {"documents/templates/documents/paper.html"}
# WeChat's own button, drawn by its script inside its own element, on a page with a policy of its own.
FOREIGN = {"channels/wechat/templates/wechat/allow.html"}

INLINE = {
    "a style attribute": re.compile(r"""<[^>]*\sstyle\s*=""", re.IGNORECASE),
    "a style block": re.compile(r"<style\b", re.IGNORECASE),
    "a handler": re.compile(r"""<[^>]*\son[a-z]+=["']""", re.IGNORECASE),
    "htmx's handler": re.compile(r"\bhx-on[:\-=]", re.IGNORECASE),
    "a script address": re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE),
    "a script": re.compile(
        r"""<script(?![^>]*\b(?:src=|type="(?:application/json|text/wxtag-template)"))""", re.IGNORECASE
    ),
}


def _templates() -> list[Path]:
    return sorted(path for path in ROOMS.rglob("templates/**/*.html") if "tests" not in path.parts)


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has_anything_inline(what: str) -> None:
    found = {str(path.relative_to(ROOMS)) for path in _templates() if INLINE[what].search(path.read_text())}
    assert found - PRINTED - FOREIGN == set()


def test_no_script_of_ours_writes_styles_as_text() -> None:
    writes = re.compile(
        r"""setAttribute\(\s*["']style|createElement\(\s*["']style|insertAdjacentHTML|\.innerHTML\s*="""
    )
    scripts = [one for one in ROOMS.rglob("*.js") if not {"dist", "tests"} & set(one.parts)]
    assert len(scripts) > 20
    assert [one.name for one in scripts if writes.search(one.read_text())] == []


def test_markup_made_in_python_has_no_styles_either() -> None:
    # A letter is no page: mail programs know no style sheets.
    letters = {"outbox/mail/compose.py"}
    makes = re.compile(r"""<[a-z][^>]*\sstyle=["']""")
    sources = [path for path in ROOMS.rglob("*.py") if "tests" not in path.parts]
    assert {str(path.relative_to(ROOMS)) for path in sources if makes.search(path.read_text())} <= letters
