"""The pages on a phone: nobody is shut out, thumbs hit, photos go up at once, a finger signs."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from qingyu.core import clock
from qingyu.stories.drawings import photo
from qingyu.work import actions as work
from tests.windows import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = """[...document.querySelectorAll('a, button, select, summary, input:not([type=hidden])')]
    .filter(e => e.offsetWidth && !e.matches('.q-skip, .q-hidden') && !e.closest('.q-cell, .q-chip'))
    .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""


def check(page: Page) -> None:
    assert faults(page) == [], page.url
    assert page.problems == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.evaluate(SMALL) == [], page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(report, cast, phone, scheme):
    by = cast.actor(cast.liu)
    new, there, done = report(cast.liu), report(cast.liu), report(cast.liu)
    report(pool=True)
    work.accept(there, by=by, eta=clock.now() + timedelta(minutes=20))
    for order in (there, done):
        work.arrive(order, by=by)
    work.ask_consent(done, by=by, text="换阀芯", price_fen=3500, given=True, name="李敏")
    work.finish(done, by=by, cause="老化", measures="已换")
    clock.travel_to(clock.now() + timedelta(minutes=90))
    orders = [f"orders/{one.number}" for one in (new, there, done)]
    moves = [f"{orders[1]}/{move}" for move in ("pause", "consent", "completion", "transfer", "materials")]
    ways = [f"{orders[2]}/{way}" for way in ("signature", "code", "later")]
    page = phone(cast.liu, "/field/", scheme=scheme)
    check(page)
    lists = ["pool", "notices", "me", "report", f"place/{cast.lobby.code}"]
    for path in (*lists, *orders, f"{orders[0]}/acceptance", *moves, *ways):
        page.goto(page.url.split("/field/")[0] + f"/field/{path}")
        check(page)
    page.goto(page.url.split("/field/")[0] + f"/field/{orders[1]}")
    page.click("[data-open=more]")
    check(page)


def test_from_the_door_to_the_signature_with_one_thumb(report, cast, phone, tmp_path):
    order = report(cast.liu, urgency="B", text="厨房水龙头滴水")
    picture = tmp_path / "after.jpg"
    picture.write_bytes(photo("after").read())
    page = phone(cast.liu, "/field/")
    page.click(f"a[href='/field/orders/{order.number}']")
    page.check("[name=minutes][value='15']", force=True)
    page.click("text=接单并告知到场时间")
    expect(page.locator("#toasts")).to_contain_text("已告知住户到场时间：今天 09:15")
    page.click("#action >> text=到达现场")
    page.click("#action >> text=征得住户同意")
    page.wait_for_url("**/consent", wait_until="load")
    page.fill("[name=text]", "更换阀芯")
    page.reload()
    assert page.input_value("[name=text]") == "更换阀芯"
    page.fill("[name=price]", "0")
    page.fill("[name=name]", "李敏")
    page.check("[name=given][value=yes]", force=True)
    page.click("text=保存意见")
    ready(page, "before")
    page.set_input_files("#photos-before input[type=file]", picture)
    expect(page.locator("#photos-before .q-photo-list img")).to_have_count(1)
    page.click("#action >> text=完工")
    page.fill("[name=cause]", "阀芯老化")
    page.fill("[name=measures]", "更换阀芯，试水正常")
    ready(page, "after")
    page.set_input_files("#photos-after input[type=file]", picture)
    expect(page.locator("#photos-after img")).to_have_count(1)
    page.fill("[name=m0-name]", "阀芯")
    page.fill("[name=m0-quantity]", "1")
    page.click("text=再加一种材料")
    expect(page.locator(".f-row")).to_have_count(2)
    assert page.input_value("[name=m0-name]") == "阀芯"
    page.click(".f-drop >> nth=1")
    expect(page.locator(".f-row")).to_have_count(1)
    assert page.input_value("[name=cause]") == "阀芯老化"
    page.click(".q-action-area button")
    page.click("text=确认验收")
    expect(page.locator("main")).to_contain_text("请先在签名框内签字")
    sign(page)
    page.click("text=确认验收")
    expect(page.locator("main")).to_contain_text("已验收")
    expect(page.locator(".f-drawn")).to_have_js_property("complete", True)
    assert page.locator(".f-drawn").evaluate("image => image.naturalWidth") > 0
    order.refresh_from_db()
    assert (order.state, order.acceptance.how, order.acceptance.name) == ("finished", "signature", "李敏")
    assert page.problems == []


def ready(page: Page, stage: str) -> None:
    """The script that sends photos at once has found its place."""
    page.wait_for_selector(f"#photos-{stage} [data-ready]", state="attached")


def sign(page: Page) -> None:
    pad = page.locator(".q-signature canvas")
    pad.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    for x, y in ((120, 100), (160, 30), (240, 110), (300, 50)):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=8)
    page.mouse.up()


def test_what_changes_is_fetched_again(report, cast, phone):
    order = report(cast.liu)
    page = phone(cast.liu, f"/field/orders/{order.number}")
    work.arrive(order, by=cast.actor(cast.liu))
    page.evaluate("htmx.trigger('#head', 'live')")
    expect(page.locator("#action")).to_contain_text("已止损")
    page.click("[data-open=more]")
    expect(page.locator("#more")).to_contain_text("登记材料")
    page.click("#more >> text=登记材料")
    expect(page.locator("h1")).to_have_text("登记材料")
