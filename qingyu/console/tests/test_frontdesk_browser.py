"""The desk in a browser: by keyboard alone, on a phone, and a screen that knows when it is out of date."""

import pytest
from django.urls import reverse

from qingyu.frontdesk import actions, links
from qingyu.frontdesk.models import ProcedureKind, Purpose, Reception
from qingyu.stories.drawings import signature
from tests.windows import faults


def test_a_visitor_by_keyboard_alone(cast, look):
    page = look(cast.desk, "/console/frontdesk")
    keys = page.keyboard
    page.focus("#register [name=purpose]")
    keys.press("Tab")
    keys.type("李敏")
    keys.press("Tab")
    keys.type("3-2-1502")
    keys.press("Tab")
    keys.type("问停车费")
    keys.press("Enter")
    page.wait_for_selector("#queue .d-queue li")
    assert page.input_value("#register [name=name]") == ""
    keys.press("Alt+c")
    page.wait_for_selector("#at-desk .d-here-no")
    keys.press("Alt+s")
    page.wait_for_selector("#identity [name=tail]")
    page.fill("#identity [name=tail]", "1502")
    keys.press("Enter")
    page.wait_for_selector("#identity .d-known")
    keys.press("Alt+f")
    page.wait_for_selector("#at-desk .d-standards")
    reception = Reception.objects.get()
    assert (reception.state, reception.resident, reception.name) == ("done", cast.li, "李敏")
    assert not page.problems


def test_the_screen_says_when_it_is_out_of_date(cast, look):
    path = reverse("console:frontdesk_screen", args=[links.screen_token(cast.community)])
    page = look(cast.desk, path, width=1920, height=1080)
    assert page.locator(".h-stale").is_hidden()
    sizes = "[...document.querySelectorAll('#board h1, #board h2, #board p, #board b, #board span')]"
    smallest = f"Math.min(...{sizes}.map(one => parseFloat(getComputedStyle(one).fontSize)))"
    assert page.evaluate(smallest) >= 28
    page.route("**/screen/**", lambda route: route.abort())
    # The next of its own questions, five seconds on, gets no answer.
    page.wait_for_selector(".h-stale:not([hidden])", timeout=15000)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_page_is_open_to_all(cast, look, width, scheme):
    me = cast.actor(cast.desk)
    purposes = {one.code: one for one in Purpose.objects.all()}
    for code in ("enquiry", "urgent_repair", "papers"):
        actions.register(
            cast.community, purpose=purposes[code], by=me, name="李" * 60, room="3-2-1502", remark="水" * 300
        )
    actions.serve(actions.call_next(cast.community, by=me, window="1 号窗口"), by=me)
    actions.receive_parcel(cast.home, carrier="顺丰", tracking="SF1234567890", shelf="A-1", by=me)
    kind = ProcedureKind.objects.get(code="renovation")
    procedure = actions.open_procedure(cast.home, kind=kind, applicant="李" * 60, by=me, remark="水" * 300)
    actions.hand_over(procedure, to="李敏", what="图纸" * 50, png=signature(), by=me)
    here = Reception.objects.get(state="serving")
    base = "/console/frontdesk"
    paths = [base, f"{base}/parcels", f"{base}/procedures", f"{base}/procedures/new", f"{base}/visitors/{here.pk}/slip"]
    paths += [f"{base}/procedures/{procedure.number}", f"{base}/procedures/{procedure.number}/receipt"]
    paths += [reverse("console:frontdesk_screen", args=[links.screen_token(cast.community)])]
    paths += [reverse("console:frontdesk_tablet", args=[links.tablet_token(cast.community)])]
    for path in [*paths, f"/console/intake?reception={here.pk}"]:
        page = look(cast.desk, path, width=width, scheme=scheme)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert not page.problems
