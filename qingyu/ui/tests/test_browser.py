"""The gallery in a real browser: accessible, scripted behaviour works under the content policy."""

import pytest

from tests.windows import faults

pytestmark = pytest.mark.browser
LOOKS = [(1440, 900, "light"), (1440, 900, "dark"), (390, 844, "light"), (390, 844, "dark")]


@pytest.mark.parametrize(("width", "height", "scheme"), LOOKS)
@pytest.mark.parametrize("name", ["console", "resident", "field"])
def test_nobody_is_shut_out(visit, name, width, height, scheme):
    page = visit(name, width, height, scheme)
    assert faults(page) == []
    assert page.problems == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_elder_version_is_large_and_fits(visit):
    page = visit("resident", elder="1")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        "[...document.querySelectorAll('a, button, .q-chip, .q-star, select')]"
        ".filter(e => e.offsetWidth && e.getBoundingClientRect().height < 60).map(e => e.outerHTML)"
    )
    assert small == []


def test_the_elder_version_is_one_tap_away(visit):
    page = visit("resident")
    page.click("[data-elder-toggle]")
    page.reload()
    assert page.evaluate("document.documentElement.classList.contains('elder')")
    assert page.get_attribute("[data-elder-toggle]", "aria-pressed") == "true"


def test_dark_is_kept(visit):
    page = visit("console", 1440, 900)
    page.click("[data-bs-toggle=dropdown]")
    page.click("[data-set-theme=dark]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_the_menu_opens_on_a_phone(visit):
    page = visit("console")
    assert not page.is_visible("#side a")
    page.click(".q-side-toggle")
    page.wait_for_selector("#side a", state="visible")


def test_what_is_typed_survives_a_reload(visit):
    page = visit("resident")
    page.fill("[data-draft] textarea", "厨房的水管一直在滴水")
    page.check("[data-draft] input[value=complaint]", force=True)
    page.reload()
    assert page.input_value("[data-draft] textarea") == "厨房的水管一直在滴水"
    assert page.is_checked("[data-draft] input[value=complaint]")


def test_a_form_is_sent_once(visit):
    page = visit("resident")
    sent = []

    def answer(route):
        sent.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/gallery/resident", answer)
    page.evaluate("document.querySelector('[data-draft]').noValidate = true")
    page.evaluate("document.querySelector('[data-draft]').requestSubmit()")
    page.wait_for_selector("[data-draft][aria-busy=true]")
    page.evaluate("document.querySelector('[data-draft]').requestSubmit()")
    page.wait_for_timeout(200)
    assert sent == ["POST"]


def test_a_dialog_opens_takes_the_focus_and_closes_by_key(visit):
    page = visit("resident")
    page.click("[data-open=cancel]")
    assert page.evaluate("document.getElementById('cancel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.is_visible("#cancel")


def test_a_message_is_heard_and_closed_over_a_dialog(visit):
    page = visit("resident")
    page.click("[data-open=cancel]")
    page.evaluate(
        "document.body.dispatchEvent(new CustomEvent('toast', {detail: {message: '没有成功', tone: 'danger'}}))"
    )
    page.click("#toasts [data-dismiss]")
    page.keyboard.press("Escape")
    page.wait_for_selector("body > #toasts", state="attached")


def test_a_slash_leads_to_the_search(visit):
    page = visit("console", 1440, 900)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_photos_are_made_smaller_and_can_be_taken_out(visit, tmp_path):
    from PIL import Image

    photo = tmp_path / "水管.png"
    Image.effect_noise((2400, 1200), 60).convert("RGB").save(photo)
    page = visit("resident")
    page.set_input_files("[data-photos] input", [photo, photo])
    page.wait_for_selector("[data-photo-list] li:nth-child(2)")
    files = page.evaluate("[...document.querySelector('[data-photos] input').files].map(f => [f.type, f.size])")
    assert [kind for kind, _size in files] == ["image/jpeg"] * 2
    assert files[0][1] < photo.stat().st_size
    page.click("[data-photo-list] button >> nth=0")
    assert page.evaluate("document.querySelector('[data-photos] input').files.length") == 1


def test_a_signature_becomes_a_picture(visit):
    page = visit("resident")
    pad = page.locator(".q-signature canvas")
    pad.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 80, steps=5)
    page.mouse.up()
    assert page.input_value("input[name=signature]").startswith("data:image/png;base64,")
    page.click(".q-signature [data-clear]")
    assert page.input_value("input[name=signature]") == ""


def test_stars_are_chosen_by_keys(visit):
    page = visit("resident")
    page.focus(".q-star input:checked")
    page.keyboard.press("ArrowRight")
    assert page.input_value(".q-star input:checked") == "5"
