"""The arranging pages pass axe, fit the screen and hold no error: light and dark, wide and narrow, with long names."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import Level
from qingyu.core import clock, jobs
from qingyu.followup.models import Visit
from qingyu.staff.actions import Contract, register_vendor
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket
from tests.windows import faults

pytestmark = pytest.mark.browser

PAGES = [
    "dispatch", "visits", "visits/{visit}", "settings", "settings/categories", "settings/rules", "settings/dispatch",
    "calendar", "staff", "vendors", "settings/buildings", "roster", "imports", "outbox",
]  # fmt: skip
LONG = "云溪苑三栋二单元地下车库东侧水泵房" * 12


@pytest.fixture
def visit(cast, opened):
    """Something of everything, and names as long as they can be."""
    opened(text=LONG, category="parking", level=Level.DEPARTMENT)
    ticket = opened(text=LONG)
    jobs.drain()
    contract = Contract(name=LONG[:60], note=LONG[:500], starts_on=clock.today(), communities=[cast.community])
    vendor = register_vendor(contract, by=SYSTEM)
    Employee.objects.filter(pk=cast.sun.pk).update(name=LONG[:40], vendor=vendor)
    Ticket.objects.filter(pk=ticket.pk).update(spot=LONG[:200], reporter_name=LONG[:60])
    return Visit.objects.create(ticket=ticket, due_at=ticket.opened_at, made_at=ticket.opened_at, assignee=cast.wang)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_page_is_readable_for_everybody(cast, visit, look, width, scheme):
    for path in PAGES:
        page = look(cast.manager, f"/console/{path.format(visit=visit.pk)}", width, 844, scheme)
        assert faults(page) == [], path
        assert page.problems == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize(
    ("path", "opener"),
    [
        ("settings", "[hx-get$='/terms/new']"),
        ("settings/rules", "[hx-get$='/rules/new']"),
        ("calendar", "[hx-get$='/week']"),
        ("staff", "[hx-get$='/staff/new']"),
        ("vendors", "[hx-get$='/vendors/new']"),
        ("roster", "[hx-get*='/filling']"),
    ],
)
def test_every_dialog_is_too_and_opens_from_the_keyboard(cast, look, path, opener):
    page = look(cast.manager, f"/console/{path}", 390)
    page.locator(opener).first.focus()
    page.keyboard.press("Enter")
    page.locator("#deed[open]").wait_for()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.locator("#deed:not([open])").wait_for(state="attached")
    assert page.problems == []
