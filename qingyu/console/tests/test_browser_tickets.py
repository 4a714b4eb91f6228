"""The desk's pages in a browser: by keyboard alone, on a phone, with nothing lost."""

import pytest

from qingyu.tickets.models import Ticket
from tests.windows import faults


def test_a_call_is_taken_by_keyboard_alone(cast, look):
    page = look(cast.wang, "/console/")
    page.keyboard.press("n")
    page.wait_for_url("**/console/intake")
    keys = page.keyboard
    keys.type("13800001502")
    page.wait_for_selector("#caller [name=resident]:checked")
    # Name, the caller that was found, room, exact spot, the sentence.
    for _ in range(5):
        keys.press("Tab")
    keys.type("楼道的灯坏了一盏")
    page.wait_for_selector("#axes .q-axes-known")
    for _ in range(3):
        keys.press("Tab")
    keys.type("A")
    page.wait_for_selector("#axes .q-corrected")
    assert page.evaluate("document.activeElement.name") == "urgency"
    keys.press("Control+Enter")
    page.wait_for_url("**/console/tickets/*-*")
    ticket = Ticket.objects.get()
    assert (ticket.reporter, ticket.urgency, ticket.text) == (cast.li, "A", "楼道的灯坏了一盏")
    assert not page.problems


def test_what_was_typed_survives_a_reload(cast, look):
    page = look(cast.wang, "/console/intake")
    page.fill("[name=text]", "厨房水管漏水")
    page.wait_for_selector("#axes .q-axes-known")
    page.select_option("[name=urgency]", "A")
    page.reload()
    page.wait_for_selector("#axes .q-corrected")
    assert page.input_value("[name=text]") == "厨房水管漏水"
    assert page.input_value("[name=urgency]") == "A"


def test_a_deed_by_dialog_changes_the_page_without_a_reload(cast, look, opened):
    ticket = opened()
    page = look(cast.wang, f"/console/tickets/{ticket.number}")
    page.click(f'[href="/console/tickets/{ticket.number}/hold"]')
    page.wait_for_selector("#deed[open] textarea:focus")
    page.keyboard.type("等住户回家")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#part-request .q-note")
    assert page.locator("#deed[open]").count() == 0
    assert "等住户回家" in page.inner_text("#part-request")
    assert not page.problems


def test_a_note_is_written_and_the_form_is_empty_again(cast, look, opened):
    ticket = opened()
    page = look(cast.wang, f"/console/tickets/{ticket.number}")
    page.check("[name=to][value=note]", force=True)
    page.fill("#composer-body", "注意情绪")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#part-talk .q-line-note")
    assert page.input_value("#composer-body") == ""
    page.reload()
    assert page.input_value("#composer-body") == ""


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_page_is_open_to_all(cast, look, opened, width, scheme):
    ticket = opened(text="水" * 200, expected="修" * 200, spot="厨" * 200)
    paths = ["/console/", "/console/tickets", "/console/intake", f"/console/tickets/{ticket.number}"]
    for path in [*paths, f"/console/tickets/{ticket.number}/organisation"]:
        page = look(cast.supervisor, path, width=width, scheme=scheme)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert not page.problems
