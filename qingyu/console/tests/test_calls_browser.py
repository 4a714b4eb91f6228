"""The panel of calls in a browser: it appears in a corner, takes no focus, loses nothing that is typed."""

from datetime import timedelta

import pytest

from qingyu.core import clock
from qingyu.hotline import actions
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from tests.windows import faults

LIVE = "document.querySelector('#call-pop').dispatchEvent(new Event('live'))"
HOTLINE = "+864008001234"


def ring(agent, number="+8613800001502", call_id="c1"):
    return actions.ring(Said(call_id=call_id, at=clock.now(), number=number, dialled=HOTLINE, agent=agent))


def test_who_types_is_not_disturbed_and_what_was_closed_stays_closed(cast, look):
    page = look(cast.wang, "/console/intake")
    page.fill("[name=text]", "楼道的灯")
    page.focus("[name=text]")
    ring(cast.wang)
    page.evaluate(LIVE)
    page.wait_for_selector(".q-pop >> text=李*")
    page.keyboard.type("坏了")
    assert page.input_value("[name=text]") == "楼道的灯坏了"
    assert page.evaluate("document.activeElement.name") == "text"
    page.click("[data-pop-close]")
    page.wait_for_selector(".q-pop", state="hidden")
    page.reload()
    page.wait_for_selector(".q-pop", state="attached")
    assert page.locator(".q-pop").is_hidden()
    assert not page.problems


def test_an_unknown_caller_is_found_in_the_panel_while_another_call_comes_in(cast, look):
    ring(cast.wang, "+8613911112222")
    page = look(cast.wang, "/console/")
    page.wait_for_selector(".q-pop input[type=search]")
    page.fill(".q-pop input[type=search]", "lm")
    page.wait_for_selector(".q-pop-people >> text=李*")
    ring(cast.wang, "+8613800001602", "c2")
    page.evaluate(LIVE)
    page.wait_for_selector("[data-pop] >> text=陈*")
    assert page.locator(".q-pop input[type=search]").first.input_value() == "lm"
    page.click(".q-pop-people button")
    page.wait_for_selector(".q-pop-who >> text=李*")
    assert Call.objects.get(call_id="c1").resident == cast.li
    assert not page.problems


def test_from_the_panel_to_the_ticket_and_the_sms(cast, look):
    ring(cast.wang)
    page = look(cast.wang, "/console/")
    page.click(".q-pop .btn-primary")
    page.wait_for_url("**/console/intake?call=*")
    assert page.input_value("[name=phone]") == "138 0000 1502"
    page.fill("[name=text]", "厨房水管一直滴水")
    page.wait_for_selector("#axes .q-axes-known")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/console/tickets/*-*")
    actions.answer(Said(call_id="c1", at=clock.now() + timedelta(seconds=5), agent=cast.wang))
    page.evaluate(LIVE)
    page.click(".q-pop-state >> text=小结")
    page.wait_for_selector("#deed[open] [name=agreed]")
    page.fill("[name=agreed]", "今天下午两点上门")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#deed[open] textarea[name=text]")
    assert "今天下午两点上门" in page.input_value("#deed textarea[name=text]")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#deed", state="hidden")
    page.wait_for_selector("#toasts >> text=短信已发出")
    assert not page.problems


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_calls_and_the_panel_are_open_to_all(cast, look, width, scheme):
    for number in ("", "+8613911112222"):
        ring(cast.desk, number, f"m{number}")
        actions.miss(Said(call_id=f"m{number}", at=clock.now() + timedelta(seconds=20), recording="https://a.cn/b"))
    ring(cast.wang)
    page = look(cast.wang, "/console/calls", width=width, scheme=scheme)
    page.wait_for_selector(".q-pop")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not page.problems
