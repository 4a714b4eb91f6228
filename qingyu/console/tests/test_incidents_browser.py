"""Starting a plan in Chromium: ten seconds by keyboard alone; the command page and the doors on a phone."""

import pytest

from qingyu.core import jobs
from qingyu.incidents.models import Incident
from qingyu.incidents.tests.conftest import house as house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_a_plan_starts_by_keyboard_alone(cast, house, look):
    page = look(cast.wang, "/console/incidents/start")
    keys = page.keyboard
    # The first tile has the focus; its number chooses it.
    keys.press("1")
    page.wait_for_selector(".i-advice >> text=请关闭家中进水总阀")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.name") == "zone-0-where"
    # As typed: building 15, and down to its second entrance.
    keys.type("15")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    page.wait_for_selector(".i-count-number:has-text('6')")
    assert page.locator("#zone-0-risers option").count() == 2
    assert not Incident.objects.exists()
    keys.press("Control+Enter")
    page.wait_for_url("**/console/incidents/*-*")
    incident = Incident.objects.get()
    assert (incident.drill, incident.homes.count()) == (False, 6)
    assert not page.problems


def test_the_drill_switch_changes_the_button(cast, house, look):
    page = look(cast.he, "/console/incidents/start", width=390, height=844)
    assert not page.evaluate(WIDER)
    page.check("[name=plan][value=burst_pipe]", force=True)
    page.select_option("[name=zone-0-where]", f"e{house.second.pk}")
    page.check("[name=drill]")
    assert page.inner_text(".i-button").strip() == "开始演练"
    page.click(".i-button")
    page.wait_for_selector(".i-drill")
    assert Incident.objects.get().drill
    assert not page.evaluate(WIDER)
    assert not page.problems


def test_the_called_person_takes_it_and_the_page_shows_it(cast, house, look):
    incident = house.start()
    jobs.drain()
    page = look(cast.he, f"/console/incidents/{incident.number}", width=390, height=844)
    # The duty manager leads, and stands in for the quick-response team that nobody set up.
    page.click(".i-mine .btn")
    page.wait_for_selector(".i-mine >> nth=1", state="detached")
    page.click(".i-mine .btn")
    page.wait_for_selector(".i-mine", state="detached")
    assert "何川" in page.inner_text(".i-chain")
    page.click(".i-deeds >> text=控制险情")
    page.fill("dialog[open] [name=how]", "关闭二单元总阀")
    page.click("dialog[open] .q-dialog-foot .btn-primary")
    page.wait_for_selector(".i-head .q-badge:has-text('已')")
    page.goto(f"{page.url}/homes")
    assert not page.evaluate(WIDER)
    for box in page.query_selector_all("[name=card]")[:5]:
        box.check()
    page.click(".i-bar .btn")
    page.wait_for_selector(".i-sum:has-text('5 / 6')")
    assert not page.problems


def test_the_area_is_widened_and_a_number_shown_in_dialogs(cast, house, look):
    incident = house.start()
    page = look(cast.wang, f"/console/incidents/{incident.number}", width=390, height=844)
    page.click(f"a[href='/console/incidents/{incident.number}/area']")
    # Quicker than any person: what was drawn listens once it has settled.
    page.wait_for_selector("dialog[open] #added")
    page.wait_for_function("() => !document.querySelector('.htmx-settling, .htmx-added')")
    page.select_option("dialog[open] [name=zone-0-where]", f"e{house.first.pk}")
    page.wait_for_selector("dialog[open] .i-count-number:has-text('+6')")
    page.fill("dialog[open] [name=zone-0-stack]", "01")
    page.wait_for_selector("dialog[open] .i-count-number:has-text('+3')")
    page.click("dialog[open] .q-dialog-foot .btn-primary")
    page.wait_for_selector("dialog[open]", state="detached")
    assert incident.homes.count() == 9
    one = incident.homes.get(home__label="15-2-302")
    page.goto(page.url.replace(incident.number, f"cards/{one.pk}"))
    page.click(f"a[href$='/residents/{house.families['15-2-302'].pk}']")
    page.fill("dialog[open] [name=reason]", "家中无人，电话核实")
    page.click("dialog[open] .btn-primary")
    page.wait_for_selector("dialog[open] .q-revealed >> text=13815120302")
    assert not page.evaluate(WIDER)
    assert not page.problems
