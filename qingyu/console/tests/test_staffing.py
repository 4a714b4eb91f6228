"""How many people it takes: asked on the page, reckoned from the community's own weeks."""

from datetime import timedelta

import pytest
from django.urls import reverse

from qingyu.catalog.codes import Level
from qingyu.core import clock, jobs
from qingyu.staff.models import Department
from qingyu.twin import staffing
from qingyu.twin.models import Study
from qingyu.work import actions as work

pytestmark = pytest.mark.django_db
PAGE, NEW = "/console/staffing", "/console/staffing/new"


@pytest.fixture(autouse=True)
def short_weeks(monkeypatch):
    """One week instead of four: the same way, sooner."""
    monkeypatch.setattr(staffing, "WEEKS", 1)


@pytest.fixture
def issued(cast, opened):
    """A request of engineering to learn from."""
    ticket = opened(text="厨房水管漏水", level=Level.DEPARTMENT)
    department = Department.objects.get(code="engineering")
    return work.issue(ticket, by=cast.actor(cast.supervisor), department=department, duty="修水管")


def ask(client, cast, **said):
    values = {"community": cast.community.code, "department": "engineering", "target": 95, "per_day": "", **said}
    return client.post(NEW, values)


def test_a_manager_asks_and_reads_the_answer(cast, sign_in, issued):
    client = sign_in(cast.manager)
    with jobs.inline():
        answer = ask(client, cast, per_day=20)
        assert answer.status_code == 302
        assert Study.objects.get().state == Study.State.RUNNING
        assert "正在测算" in client.get(PAGE).text
    study = Study.objects.get()
    assert (study.state, study.problem) == (Study.State.DONE, "")
    sizes = [row["people"] for row in study.sizes]
    assert sizes == sorted(sizes)
    assert len(sizes) > 1
    page = client.get(PAGE).text
    assert "95%" in page
    assert any(word in page for word in ("才能兑现", "即可兑现", "也兑现不了"))


def test_what_is_wrong_stands_beside_the_field(cast, sign_in):
    page = ask(sign_in(cast.manager), cast, target=101)
    assert page.status_code == 422
    assert not Study.objects.exists()


def test_two_clicks_are_one_study(cast, sign_in, issued):
    client = sign_in(cast.manager)
    with jobs.inline():
        ask(client, cast)
        assert ask(client, cast).status_code == 409
        assert Study.objects.count() == 1


def test_without_any_history_it_says_so(cast, sign_in):
    with jobs.inline():
        ask(sign_in(cast.manager), cast)
    study = Study.objects.get()
    assert study.state == Study.State.FAILED
    assert study.problem in sign_in(cast.manager).get(PAGE).text


def test_a_technician_may_not(cast, sign_in):
    assert sign_in(cast.liu).get(PAGE).status_code == 403


def test_the_page_takes_few_queries(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.manager)
    for number in range(5):
        Study.objects.create(
            community=cast.community,
            department=cast.liu.department,
            strategy="pool",
            target=95,
            state=Study.State.DONE,
            at=clock.now() - timedelta(days=number),
            sizes=[{"people": 3, "kept": 0.9, "kept_a": None, "arrival_p90": 40.0, "overtime": 1.0, "now": True}],
        )
    with django_assert_max_num_queries(14):
        assert client.get(reverse("console:staffing")).status_code == 200


def test_it_is_seen_in_ones_own_communities_only(cast, sign_in):
    Study.objects.create(
        community=cast.elsewhere, department=cast.liu.department, strategy="pool", target=95, at=clock.now()
    )
    assert not Study.objects.visible_to(cast.actor(cast.zhang)).exists()
