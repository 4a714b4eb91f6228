"""A leaking pipe in three windows: clerk, crew leader and resident see each other's deeds arrive, without a reload."""

import re

import pytest
from playwright.sync_api import Page, expect

from qingyu.followup.models import Rating
from qingyu.outbox.models import Message
from qingyu.promises.codes import State
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket
from tests.journeys.conftest import Town, Window, sign_in

pytestmark = pytest.mark.browser


def test_a_leaking_pipe_from_the_call_to_the_rating(town: Town, window: Window) -> None:
    clerk, doer, resident = window(), window(phone=True), window(phone=True)
    sign_in(doer, town.cast.zhang.agent_no)
    doer.goto("/field/")
    number = the_call(clerk, town)
    signed_in(resident)
    resident.goto(f"/requests/{number}")
    the_work(doer, clerk, resident, number)
    the_return_visit(window(), town, resident, number)
    the_ledger(number)


def the_call(clerk: Page, town: Town) -> str:
    """The clerk types; what it is and what is promised appears meanwhile."""
    sign_in(clerk, town.cast.wang.agent_no)
    clerk.goto("/console/intake")
    clerk.fill("[name=phone]", "13800001502")
    expect(clerk.locator("#caller")).to_contain_text("李")
    clerk.fill("[name=room]", "三号楼二单元1502室")
    clerk.fill("[name=text]", "厨房水管爆了，水一直喷，关不住")
    expect(clerk.locator("[name=urgency] option:checked")).to_contain_text("A")
    expect(clerk.locator("#axes")).to_contain_text("工程维修部")
    clerk.keyboard.press("Control+Enter")
    clerk.wait_for_url(re.compile(r"/console/tickets/\d{6}-\d{5}"))
    return clerk.url.rsplit("/", 1)[1]


def signed_in(resident: Page) -> None:
    """The resident signs in with the code that was sent to her phone."""
    resident.goto("/sign-in")
    resident.fill("input[type=tel]", "13800001502")
    resident.keyboard.press("Enter")
    resident.wait_for_url("**/sign-in/code")
    sent = Message.objects.filter(address="+8613800001502", secret=True).latest("pk")
    code = re.search(r"\d{6}", sent.body)
    assert code, sent.body
    resident.fill("input[autocomplete=one-time-code]", code[0])
    resident.keyboard.press("Enter")
    resident.wait_for_url(lambda url: "sign-in" not in url)


def the_work(doer: Page, clerk: Page, resident: Page, number: str) -> None:
    """The order arrives on the crew leader's phone by itself; each of his moves arrives at the others'."""
    doer.click(f"a[href='/field/orders/{number}-1']")
    doer.check("[name=minutes][value='15']", force=True)
    doer.click("#action >> text=接单并告知到场时间")
    for page in (clerk, resident):
        expect(page.locator("main")).to_contain_text("张建国已接单")
    doer.click("#action >> text=到达现场")
    for page in (clerk, resident):
        expect(page.locator("main")).to_contain_text("张建国已到场")
    doer.click("#action >> text=已止损")
    if doer.url.endswith("containment"):
        doer.fill("textarea, input[type=text]", "已关闭总阀")
        doer.click(".q-action-area button")
    expect(resident.locator("main")).to_contain_text("险情已控制")
    doer.goto(f"/field/orders/{number}-1/completion")
    doer.fill("[name=cause]", "角阀接头老化")
    doer.fill("[name=measures]", "更换角阀与软管，试压无渗漏")
    doer.click(".q-action-area button")
    for page in (clerk, resident):
        expect(page.locator("main")).to_contain_text("更换角阀与软管")
    doer.goto(f"/field/orders/{number}-1/signature")
    pad = doer.locator(".q-signature canvas")
    box = pad.bounding_box()
    assert box
    doer.mouse.move(box["x"] + 20, box["y"] + 40)
    doer.mouse.down()
    for step in range(8):
        doer.mouse.move(box["x"] + 20 + step * 25, box["y"] + 40 + (step % 2) * 50)
    doer.mouse.up()
    if not doer.locator("[name=name]").input_value():
        doer.fill("[name=name]", "李敏")
    doer.click(".q-action-area button")
    expect(resident.locator("main")).to_contain_text("签字")


def the_return_visit(caller: Page, town: Town, resident: Page, number: str) -> None:
    """A colleague who did not do the work calls; the marks close the ticket, and the resident's page says so."""
    sign_in(caller, town.cast.wang.agent_no)
    caller.goto("/console/visits")
    caller.locator("a[href^='/console/visits/']", has_text=number).or_(
        caller.locator("a[href^='/console/visits/']").first
    ).first.click()
    taking = caller.get_by_role("button", name="由我回访")
    if taking.count():
        taking.click()
    caller.check("[name=result][value=solved]")
    for name, mark in {"attitude": 5, "speed": 4, "result": 5, "communication": 5, "tidiness": 5}.items():
        caller.locator(f"[name=mark_{name}][value='{mark}']").check(force=True)
    caller.fill("[name=note]", "住户确认不再漏水")
    caller.click("button:has-text('完成回访')")
    expect(resident.locator("main")).to_contain_text("王晴办结诉求")


def the_ledger(number: str) -> None:
    ticket = Ticket.objects.get(number=number)
    ended = dict(Promise.objects.filter(ticket=ticket, part="").values_list("name", "state"))
    assert ticket.state == "closed"
    assert float(Rating.objects.get(ticket=ticket).overall) == 4.8
    assert {ended[name] for name in ("respond", "arrive", "contain", "resolve", "return_visit")} == {State.KEPT}
