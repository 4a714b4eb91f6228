"""The residents' pages in a real browser, on a phone, in large text and by keyboard."""

import pytest
from playwright.sync_api import Page

from qingyu.followup.links import rating_link
from qingyu.portal.tests.conftest import photo
from qingyu.portal.tests.test_journey import finished
from qingyu.tickets.models import Ticket
from tests.windows import faults

pytestmark = pytest.mark.browser


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def small_targets(page: Page) -> list[str]:
    """What one presses and is lower than 60 px."""
    return page.evaluate(
        "[...document.querySelectorAll('a:not(.q-skip), button, summary, .q-chip, .q-star, .q-photo-add, select')]"
        ".filter(e => e.offsetWidth && e.getBoundingClientRect().height < 60).map(e => e.outerHTML)"
    )


def test_three_taps_and_a_photo_are_a_report(cast, phone, tmp_path):
    file = tmp_path / "leak.jpg"
    file.write_bytes(photo().read())
    page = phone("/", cast.li)
    page.click(".p-tile-1")
    page.fill("textarea[name=text]", "厨房水管滴水")
    page.set_input_files("input[name=photos]", file)
    page.wait_for_selector("[data-photo-list] li")
    page.click("button[form=report]")
    page.wait_for_selector(".p-result")
    ticket = Ticket.objects.get()
    assert ticket.number in page.inner_text(".p-result")
    assert (ticket.kind, ticket.home, ticket.attachments.count()) == ("repair", cast.home, 1)
    assert page.problems == []
    # What was sent is no draft any more.
    page.goto(page.url.rsplit("/requests", 1)[0] + "/report")
    assert page.input_value("textarea[name=text]") == ""


def test_what_is_typed_survives_a_reload_and_a_refusal(cast, phone):
    page = phone("/report?kind=complaint", cast.li)
    page.fill("textarea[name=text]", "楼上半夜装修")
    page.fill("input[name=spot]", "十六楼")
    page.reload()
    assert page.input_value("textarea[name=text]") == "楼上半夜装修"
    assert page.input_value("input[name=spot]") == "十六楼"
    page.fill("input[name=phone]", "12")
    page.click("button[form=report]")
    page.wait_for_selector(".q-wrong")
    assert page.input_value("textarea[name=text]") == "楼上半夜装修"
    assert not Ticket.objects.exists()


def test_a_double_click_sends_once(cast, phone):
    page = phone("/report", cast.li)
    page.fill("textarea[name=text]", "楼道灯不亮")
    page.dblclick("button[form=report]")
    page.wait_for_selector(".p-result")
    assert Ticket.objects.count() == 1


def test_by_keyboard_alone(cast, phone):
    page = phone("/report", cast.li)
    page.focus("textarea[name=text]")
    page.keyboard.type("楼道灯不亮")
    page.focus("input[name=spot]")
    page.keyboard.type("15 层")
    page.keyboard.press("Enter")
    page.wait_for_selector(".p-result")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "q-skip"


def test_without_scripts_the_essentials_work(cast, chromium, live_server, signed_in):
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    session = signed_in(cast.li).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/report")
    page.fill("textarea[name=text]", "楼道灯不亮")
    page.click("button[form=report]")
    assert "/sent" in page.url
    page.click(".weui-btn_primary")
    page.fill("textarea[name=body]", "十五楼的那盏")
    page.click("#talk button")
    assert "十五楼的那盏" in page.inner_text("#lines")
    page.goto(f"{live_server.url}/me")
    page.click("button[name=elder][value='1']")
    assert page.get_attribute("body", "data-weui-mode") == "care"
    context.close()


@pytest.fixture
def everywhere(cast, li, ticket) -> list[tuple[str, bool]]:
    """Every page with something on it, and whether one must be signed in."""
    li.post(f"/requests/{ticket.number}/messages", {"body": "下午三点后在家", "photos": [photo()]})
    finished(cast, ticket)
    number = ticket.number
    own = ("/", "/report", "/requests", "/me")
    own += tuple(f"/requests/{number}{part}" for part in ("", "/sent", "/reopening", "/rating"))
    token = rating_link(ticket).rsplit("/", 1)[1]
    public = ("/", "/call", "/privacy", "/me", "/sign-in", f"/p/{cast.lobby.code}", f"/t/{ticket.track_code}")
    public += (f"/t/{ticket.track_code}/sent", f"/r/{token}", "/t/nothing")
    return [*((path, True) for path in own), *((path, False) for path in public)]


@pytest.mark.parametrize(("width", "height", "scheme"), [(390, 844, "light"), (390, 844, "dark"), (1440, 900, "light")])
def test_nobody_is_shut_out(cast, phone, everywhere, width, height, scheme):
    for path, own in everywhere:
        page = phone(path, cast.li if own else None, width=width, height=height, scheme=scheme)
        assert faults(page) == [], path
        assert page.problems == [], path
        assert fits(page), path


def test_the_elder_version_is_large_everywhere(cast, phone, everywhere):
    for path, own in everywhere:
        page = phone(path, cast.li if own else None, elder="1")
        assert faults(page) == [], path
        assert fits(page), path
        assert small_targets(page) == [], path


def test_long_names_break_no_page(cast, phone, li, ticket):
    cast.li.name = "欧阳" + "晓" * 58
    cast.li.save()
    cast.community.name = "云" * 60
    cast.community.save()
    Ticket.objects.update(title="长" * 80, text="长" * 5000, spot="W" * 200)
    for path in ("/", "/requests", f"/requests/{ticket.number}", "/me", "/report", f"/p/{cast.lobby.code}"):
        for elder in ("0", "1"):
            page = phone(path, cast.li, elder=elder)
            assert fits(page), path
