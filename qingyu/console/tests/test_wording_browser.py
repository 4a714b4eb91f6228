"""The wording guard in a browser: seen while typing, mended by keyboard, nothing jumps."""

BOX = "#composer-body"
HINT = "#composer [data-guard]"


def top(page):
    return page.locator(".q-composer-foot").bounding_box()["y"]


def test_words_are_mended_by_keyboard(cast, look, opened):
    page = look(cast.wang, f"/console/tickets/{opened().number}")
    before = top(page)
    page.focus(BOX)
    page.keyboard.type("李女士您好，没办法，9:30前")
    page.wait_for_selector(HINT)
    assert top(page) == before
    assert page.locator("#composer .q-guard").get_attribute("aria-live") == "polite"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.input_value(BOX) == "李女士您好，我们可以先__，9:30前"
    assert page.evaluate("document.activeElement.id") == "composer-body"
    # The gap is selected: what is typed takes its place.
    page.keyboard.type("临时供水")
    assert page.input_value(BOX) == "李女士您好，我们可以先临时供水，9:30前"
    page.wait_for_selector("#composer .q-guard-fine")
    assert page.locator(HINT).count() == 0
    assert top(page) == before
    assert not page.problems


def test_the_same_in_a_dialog_on_a_phone(cast, look, opened):
    page = look(cast.wang, f"/console/tickets/{opened().number}/hold", width=390, scheme="dark")
    page.fill("[name=reason]", "可能要等配件")
    page.wait_for_selector("[data-guard]")
    page.click("[data-guard]")
    assert page.input_value("[name=reason]") == "预计要等配件"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not page.problems
