"""Answers of every status find their place, live parts fetch again, cards can be dragged: in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def quiet(page: Page) -> None:
    """A live server that is there and has nothing to say."""
    page.route("**/live?*", lambda route: None)


@pytest.fixture
def page(visit) -> Page:
    return visit("moving", 1440, 900, prepare=quiet)


def test_a_form_with_errors_takes_its_place(page):
    page.click("#wrong button")
    expect(page.locator("#wrong")).to_have_text("请填写电话")


def test_a_refusal_is_a_toast_that_stays(page):
    page.click("#refuse")
    expect(page.locator("#toasts [role=alert]")).to_contain_text("已经有人接单了")
    expect(page.locator("#part")).to_have_text("原样")
    page.click("#toasts [data-dismiss]")
    expect(page.locator("#toasts [role=alert]")).to_have_count(0)


def test_a_crash_replaces_nothing(page):
    page.click("#crash")
    expect(page.locator("#toasts [role=alert]")).to_contain_text("没有成功")
    expect(page.locator("#part")).to_have_text("原样")


def test_a_lost_network_is_said(page):
    page.route("**/gallery/refuse", lambda route: route.abort())
    page.click("#refuse")
    expect(page.locator("#toasts [role=alert]")).to_contain_text("网络不通")


def test_a_view_says_something(page):
    page.click("#say")
    expect(page.locator("#toasts [role=status]")).to_contain_text("已保存")


def test_a_deadline_ticks_in_words(page):
    expect(page.locator("#due")).to_contain_text("已超 20 分钟")
    expect(page.locator("#due")).to_have_class("q-due-late")


def test_a_push_makes_the_part_fetch_again(visit):
    def live(page: Page) -> None:
        stream = "data: other ticket-12\n\n"
        page.route("**/live?*", lambda route: route.fulfill(content_type="text/event-stream", body=stream))
        page.route("**/live/token", lambda route: None)

    page = visit("moving", 1440, 900, prepare=live)
    expect(page.locator("#part")).to_have_text("新的")


def test_a_lost_connection_is_shown_and_mended_with_a_new_token(visit):
    tokens = []

    def live(page: Page) -> None:
        def stream(route) -> None:
            tokens.append(route.request.url.partition("token=")[2])
            if len(tokens) == 1:
                route.abort()
            else:
                route.fulfill(content_type="text/event-stream", body="retry: 60000\n\n")

        page.route("**/live?*", stream)
        page.route("**/live/token", lambda route: route.fulfill(body="second"))

    page = visit("moving", 1440, 900, prepare=live)
    expect(page.locator("[data-live-status]")).to_have_text("连接中断，正在重连")
    # After the pause nobody knows what was missed, so everything fetches again.
    expect(page.locator("#part")).to_have_text("新的")
    assert tokens[:2] == ["first", "second"]


def test_a_card_is_dragged_to_another_column(page):
    sent = []

    def answer(route) -> None:
        sent.append(route.request.post_data)
        route.fulfill(status=204)

    page.route("**/gallery/dropped", answer)
    page.drag_and_drop("#card", "#to")
    page.wait_for_selector("#card form[aria-busy=true]")
    assert sent == ["to=li"]
