"""The notice editor in a browser: chips, the live preview, the trial's dialog; the wording fits a phone."""

import pytest

from tests.windows import findings


def test_a_chip_goes_where_one_writes_and_the_preview_follows(cast, look):
    page = look(cast.manager, "/console/notices/registered")
    page.fill("#id_body", "已受理")
    page.wait_for_selector("#preview .q-note.q-tone-soon")
    page.click('[data-chip="诉求编号"]')
    page.wait_for_selector("#preview .q-bubble:has-text('261122-00042')")
    assert page.input_value("#id_body") == "已受理{诉求编号}"
    page.keyboard.type("。{谁}")
    page.wait_for_selector("#preview .q-tone-late")
    assert "{谁}" in page.inner_text("#preview")
    page.click('[href="/console/notices/registered/trial"]')
    page.wait_for_selector("#deed[open] [name=carrier]")
    assert not page.problems


@pytest.mark.parametrize("path", ["notices", "notices/registered", "services", "outbox", "outbox/calls"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_fit_and_are_accessible(cast, look, opened, path, width):
    opened()
    page = look(cast.supervisor, f"/console/{path}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert findings(page) == []
