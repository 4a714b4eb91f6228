"""What was learned: the page, taking a version up, going back, a damaged model."""

import pytest

from qingyu.catalog.actions import keep_learnt
from qingyu.catalog.codes import Urgency
from qingyu.catalog.learning.learner import Learnt
from qingyu.catalog.learning.linear import train
from qingyu.catalog.models import Learned
from qingyu.catalog.queries import suggestion
from qingyu.console.tests.helpers import HTMX, said

PAGE = "/console/settings/learned"
FIGURES = {
    "rules": {"category": {"accuracy": 0.8}, "kind": {"accuracy": 0.9}, "emergencies": {"found": 1.0}},
    "learned": {"category": {"accuracy": 0.9}, "kind": {"accuracy": 0.9}, "emergencies": {"found": 1.0}},
}


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


def version(cast, *, better: bool) -> Learned:
    pairs = [
        ("恒温池的水太凉", "building"),
        ("恒温池又脏了", "building"),
        ("电梯坏了", "elevator"),
        ("电梯停了", "elevator"),
    ]
    models = {"category": train(pairs * 10), "kind": train([("坏了修一下", "repair"), ("太吵了", "complaint")] * 10)}
    figures = FIGURES if better else {**FIGURES, "learned": FIGURES["rules"]}
    return keep_learnt(Learnt(models, 400, 100, figures), by=cast.actor(cast.manager))


def test_says_how_many_tickets_are_missing_before_anything_is_learned(manager):
    assert "300" in said(manager.get(PAGE))


def test_a_better_version_takes_over_and_one_click_goes_back(cast, manager):
    version(cast, better=True)
    assert suggestion("恒温池的水太凉").source == "learned"
    page = said(manager.get(PAGE))
    assert "80%" in page
    assert "90%" in page
    assert manager.post(f"{PAGE}/leave", {}, headers=HTMX).status_code == 204
    assert suggestion("恒温池的水太凉").source == "rules"
    # A later night must not overrule who went back.
    assert version(cast, better=True).state == Learned.State.CANDIDATE


def test_a_version_is_taken_up_by_hand(cast, manager):
    made = version(cast, better=False)
    assert made.state == Learned.State.CANDIDATE
    assert manager.post(f"{PAGE}/{made.number}/use", {}, headers=HTMX).status_code == 204
    made.refresh_from_db()
    assert (made.state, made.decided_by) == (Learned.State.ACTIVE, cast.manager.name)


def test_a_model_cut_in_half_leaves_the_rules_and_says_so(cast, manager):
    made = version(cast, better=True)
    half = bytes(made.packed)[: len(made.packed) // 2]
    Learned.objects.filter(pk=made.pk).update(packed=half)
    from qingyu.catalog.actions.editing import renew_edition

    renew_edition()
    assert suggestion("恒温池的水太凉").source == "rules"
    assert "损坏" in said(manager.get(PAGE))
    Learned.objects.filter(pk=made.pk).update(state=Learned.State.RETIRED)
    answer = manager.post(f"{PAGE}/{made.number}/use", {}, headers=HTMX)
    assert answer.status_code == 409


def test_danger_is_never_overruled(cast):
    version(cast, better=True)
    found = suggestion("恒温池的水太凉，有人触电晕倒了快来救命")
    assert found.urgency == Urgency.A


def test_learning_is_asked_for_a_few_times_only(cast, manager, monkeypatch):
    monkeypatch.setattr("qingyu.console.web.settings.learned.A_DAY", 1)
    assert manager.post(f"{PAGE}/now", {}, headers=HTMX).status_code == 204
    assert manager.post(f"{PAGE}/now", {}, headers=HTMX).status_code == 429
