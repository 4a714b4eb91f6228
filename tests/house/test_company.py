"""What holds for the whole company is looked at by a community's people, and changed by the company's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from django.test import Client
from django.urls import resolve

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import WHOLE_COMPANY
from qingyu.catalog import actions as catalog
from qingyu.catalog.models import Category, Rule
from qingyu.core.errors import QingyuError, Refused
from qingyu.dispatch.actions import choose_strategy
from qingyu.frontdesk import actions as frontdesk
from qingyu.frontdesk.models import Purpose
from qingyu.hotline import actions as hotline
from qingyu.hours import actions as hours
from qingyu.hours.queries import service_calendar
from qingyu.incidents import actions as incidents
from qingyu.incidents.models import EmergencyPlan
from qingyu.knowledge.actions import edit_phrase
from qingyu.knowledge.models import Phrase
from qingyu.notices.actions import reset_wording, save_wording
from qingyu.outbox.actions import save_account, set_limit
from qingyu.outbox.codes import Carrier
from qingyu.promises.actions import set_term
from qingyu.promises.codes import Clock, Name
from qingyu.staff.actions import make_department, name_head, set_permissions
from qingyu.stories.cast import Cast
from tests.house.test_settings_forms import asked, send, walk

Deed = Callable[[Cast, Actor], object]

PLAN = {"advice": "", "warning": "", "restored": "", "contain_minutes": 1, "restore_minutes": 2, "active": True}
DEEDS: dict[str, Deed] = {
    "calendar": lambda cast, by: hours.set_periods(service_calendar(), periods={0: [(time(8), time(9))]}, by=by),
    "new calendar": lambda cast, by: hours.make_calendar("own", name="自用", periods={0: [(time(8), time(9))]}, by=by),
    "holidays": lambda cast, by: hours.fill_year(service_calendar(), 2026, by=by),
    "service": lambda cast, by: save_account("email", values={}, on=False, by=by),
    "how much may leave": lambda cast, by: set_limit(Carrier.SMS, per_hour=1, per_day=1, budget=1, by=by),
    "time limit": lambda cast, by: set_term(by=by, name=Name.RESPOND, minutes=7, clock=Clock.AROUND),
    "category": lambda cast, by: catalog.edit_category(Category.objects.get(code="water"), by=by, name="水"),
    "rule": lambda cast, by: catalog.edit_rule(Rule.objects.order_by("code")[0], by=by, weight=1),
    "phrase": lambda cast, by: edit_phrase(Phrase.objects.order_by("code")[0], by=by, better="好的"),
    "notice": lambda cast, by: save_wording("registered", by=by, on=False),
    "notice as shipped": lambda cast, by: reset_wording("registered", by=by),
    "emergency plan": lambda cast, by: incidents.edit_plan(
        EmergencyPlan.objects.order_by("pk")[0], by=by, roles=[], steps=[], contacts=[], **PLAN
    ),
    "way of dispatch": lambda cast, by: choose_strategy(cast.liu.department, strategy="pool", by=by),
    "purpose": lambda cast, by: frontdesk.edit_list(Purpose.objects.order_by("pk")[0], values={"order": 3}, by=by),
    "desk everywhere": lambda cast, by: frontdesk.arrange(None, values={"wait_minutes": 9}, by=by),
    "hotline everywhere": lambda cast, by: hotline.arrange(None, values={"callback_minutes": 9}, by=by),
    "department": lambda cast, by: make_department("pool", name="泳池部", by=by),
    "head": lambda cast, by: name_head(cast.liu.department, head=None, by=by),
    "position": lambda cast, by: set_permissions(cast.liu.position, permissions=["work.do"], by=by),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_a_manager_of_some_communities_may_not(cast: Cast, deed: Deed) -> None:
    company = cast.actor(cast.manager)
    some = replace(company, communities=frozenset({cast.community.pk, cast.elsewhere.pk}))
    with pytest.raises(Refused) as refused:
        deed(cast, some)
    assert str(refused.value) == str(WHOLE_COMPANY)
    try:
        deed(cast, company)
    except QingyuError as error:
        assert not isinstance(error, Refused), "only what is asked may be wrong with it"


def test_what_belongs_to_a_community_is_its_peoples(cast: Cast) -> None:
    by = cast.actor(cast.supervisor)
    limit = {"name": Name.RESPOND, "minutes": 11, "clock": Clock.AROUND}
    assert set_term(by=by, community=cast.community, **limit).community == cast.community
    frontdesk.arrange(cast.community, values={"wait_minutes": 9}, by=by)
    hotline.arrange(cast.community, values={"callback_minutes": 9}, by=by)
    for deed in (
        lambda: set_term(by=by, community=cast.elsewhere, **limit),
        lambda: frontdesk.arrange(cast.elsewhere, values={"wait_minutes": 9}, by=by),
        lambda: hotline.arrange(cast.elsewhere, values={"callback_minutes": 9}, by=by),
    ):
        with pytest.raises(Refused):
            deed()


@pytest.fixture
def supervisor(cast: Cast) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(cast.supervisor.user)
    return client


def test_the_pages_show_what_holds_and_who_can_change_it(cast: Cast, supervisor: Client) -> None:
    for path in ("settings/categories", "calendar", "services", "services/email", "notices", "notices/registered"):
        page = supervisor.get(f"/console/{path}")
        assert page.status_code == 200, path
        assert cast.manager.name in page.content.decode(), path


def test_every_form_that_shows_a_button_takes_what_it_asks(cast: Cast, supervisor: Client) -> None:
    """Nobody is offered what is then refused: of all forms of the settings, none answers 403."""
    for form in asked(supervisor):
        if form.button:
            assert send(supervisor, form, form.least()) != 403, form.action


def test_dialogs_of_the_companys_rows_have_no_button(cast: Cast, supervisor: Client) -> None:
    shown = {
        resolve(form.path).view_name
        for page in walk(supervisor)
        for form in page.forms
        if form.posts and form.button and form.path.startswith("/console/")
    }
    assert not shown & {"console:calendar_week", "console:category", "console:rule", "console:strategy"}
    assert not shown & {"console:limit", "console:service", "console:notice", "console:plan", "console:phrase"}
