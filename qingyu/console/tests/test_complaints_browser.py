"""A complaint in Chromium: dialogs that fill in the checklist, a photo among them, on a phone's width too."""

import pytest

from qingyu.catalog.codes import Kind
from qingyu.complaints.models import Case
from qingyu.console.tests.helpers import photo
from qingyu.tickets import actions as tickets

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_intake_is_noted_and_the_stage_moves_on(cast, opened, look):
    ticket = opened(text="门岗保安态度差，晚上不安全", kind=Kind.COMPLAINT, category="security")
    tickets.respond(ticket, by=cast.actor(cast.wang), how="电话")
    page = look(cast.wang, f"/console/complaints/{ticket.number}", width=390, height=844)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.click("text=登记接诉")
    page.fill("dialog[open] [name=expected]", "晚上有人巡逻")
    page.check("dialog[open] [name=emotion][value='4']")
    page.click("dialog[open] .q-dialog-foot .btn-primary")
    page.wait_for_selector("dialog[open]", state="detached")
    # It turns into the main button once nothing is missing.
    page.click(".q-gate .btn-primary:has-text('进入下一阶段')")
    page.wait_for_selector(".q-steps [aria-current=step]:has-text('研判')")
    page.click("text=补充证据")
    page.fill("dialog[open] [name=text]", "监控显示当晚无人")
    picture = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo().read()}
    page.set_input_files("dialog[open] [name=photo]", picture)
    page.click("dialog[open] .q-dialog-foot .btn-primary")
    page.wait_for_selector(".q-findings >> text=监控显示当晚无人")
    case = Case.objects.get(ticket=ticket)
    assert (case.stage, case.emotion_before) == ("assessment", 4)
    assert case.findings.get(source="own").picture is not None
    assert page.problems == []
