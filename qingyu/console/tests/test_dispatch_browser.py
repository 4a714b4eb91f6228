"""The board in a real browser: a card is dragged, or sent by keyboard; refusals leave it where it was."""

import pytest
from playwright.sync_api import expect

from qingyu.catalog.codes import Level
from qingyu.staff.models import Department, Shift
from qingyu.work import actions as work

pytestmark = pytest.mark.browser


@pytest.fixture
def order(cast, opened):
    ticket = opened(text="阳台渗水", level=Level.DEPARTMENT)
    department = Department.objects.get(code="engineering")
    return work.issue(ticket, by=cast.actor(cast.supervisor), department=department, duty="检修")


def technician(page, name):
    return page.get_by_role("article", name=name)


def test_a_card_is_dragged_onto_somebody(cast, order, look):
    page = look(cast.zhang, "/console/dispatch")
    page.locator(f"#job-{order.number}").drag_to(technician(page, "刘洋"))
    expect(page.locator("#toasts [role=status]")).to_contain_text("刘洋")
    expect(page.locator(f"#job-{order.number}")).to_have_count(0)
    expect(technician(page, "刘洋")).to_contain_text("阳台渗水")
    assert page.problems == []


def test_a_refusal_leaves_the_card_where_it_was(cast, order, look):
    page = look(cast.zhang, "/console/dispatch")
    Shift.objects.filter(employee=cast.liu).delete()
    page.locator(f"#job-{order.number}").drag_to(technician(page, "刘洋"))
    expect(page.locator("#toasts [role=alert]")).to_contain_text("刘洋")
    expect(page.locator(f".q-column-waiting #job-{order.number}")).to_be_visible()


def test_an_order_is_sent_by_keyboard_alone(cast, order, look):
    page = look(cast.zhang, "/console/dispatch")
    page.locator(f"[id='menu-{order.number}']").focus()
    for key in ("Enter", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#deed")).to_be_visible()
    expect(page.locator("#deed input[name=to]").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#deed")).to_be_hidden()
    expect(technician(page, "刘洋")).to_contain_text("阳台渗水")
    order.refresh_from_db()
    assert order.assignee == cast.liu


def test_dragging_somebodys_order_asks_why(cast, order, look):
    work.assign(order, to=cast.sun, by=cast.actor(cast.zhang))
    page = look(cast.zhang, "/console/dispatch")
    page.locator(".q-chip").drag_to(technician(page, "刘洋"))
    page.get_by_label("改派原因").fill("孙强在处理困人")
    page.keyboard.press("Control+Enter")
    expect(technician(page, "刘洋")).to_contain_text("阳台渗水")


def test_ticks_outlive_a_push_and_send_together(cast, order, look):
    page = look(cast.zhang, "/console/dispatch")
    bar = page.locator(".q-batch")
    expect(bar).to_be_hidden()
    page.locator(f"[id='pick-{order.number}']").check()
    with page.expect_response("**/console/dispatch*"):
        page.evaluate("htmx.trigger('#board', 'live')")
    expect(page.locator(f"[id='pick-{order.number}']")).to_be_checked()
    bar.get_by_role("button", name="派给…").click()
    page.locator("#deed b", has_text="孙强").click()
    page.locator("#deed").get_by_role("button", name="派单").click()
    expect(technician(page, "孙强")).to_contain_text("阳台渗水")
    expect(bar).to_be_hidden()


def test_the_board_waits_while_a_menu_is_open(cast, order, look):
    page = look(cast.zhang, "/console/dispatch")
    page.locator(f"[id='menu-{order.number}']").click()
    page.evaluate("htmx.trigger('#board', 'live')")
    page.wait_for_timeout(200)
    expect(page.locator(f"#job-{order.number} .dropdown-menu")).to_be_visible()
    with page.expect_response("**/console/dispatch*"):
        page.keyboard.press("Escape")
