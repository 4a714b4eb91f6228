import pytest

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog import presets, queries
from qingyu.catalog.actions import add_category, add_rule, edit_category, edit_rule
from qingyu.catalog.codes import Matter
from qingyu.catalog.lexicon import standard
from qingyu.catalog.models import Category, Rule
from qingyu.catalog.suggest import suggest
from qingyu.core.errors import Invalid, Refused
from qingyu.events.queries import history
from qingyu.staff.models import Department

pytestmark = pytest.mark.django_db

SUPERVISOR = Actor(kind="staff", id=1, name="Zhou", permissions=frozenset({"catalog.edit"}), communities=None)
CLERK = Actor(kind="staff", id=2, name="Wang")
RULE = {"name": "泳池", "axis": "category", "value": "building", "words": "泳池 恒温池", "weight": 12}


@pytest.fixture
def installed() -> None:
    Department.objects.get_or_create(code="engineering", defaults={"name": "工程维修部"})
    presets.install()


@pytest.mark.usefixtures("installed")
def test_presets_install_once() -> None:
    assert set(Category.objects.values_list("code", flat=True)) == set(Matter.values)
    assert Category.objects.get(code="water").department.code == "engineering"
    assert presets.install() == 0


@pytest.mark.usefixtures("installed")
def test_presets_keep_hand_edits_and_retire_what_is_gone() -> None:
    water = edit_category(Category.objects.get(code="water"), by=SUPERVISOR, name="水务")
    Rule.objects.create(code="old", name="旧", axis="category", value="water", words="旧词")
    Category.objects.filter(code="power").update(name="错")
    assert presets.install() == 2
    water.refresh_from_db()
    assert water.name == "水务"
    assert Category.objects.get(code="power").name == "供电照明"
    assert not Rule.objects.get(code="old").active


@pytest.mark.usefixtures("installed")
def test_installed_rules_answer_like_the_shipped_ones() -> None:
    text = "厨房水管爆了，喷得到处都是"
    assert queries.suggestion(text) == suggest(text)


def test_without_presets_the_shipped_rules_hold() -> None:
    assert queries.current_lexicon() is standard()


@pytest.mark.usefixtures("installed")
def test_an_edit_takes_effect_at_once() -> None:
    text = "恒温池的水总是浑的"
    assert queries.suggestion(text).category == "water"
    rule = add_rule("pool", by=SUPERVISOR, **RULE)
    assert queries.suggestion(text).category == "building"
    assert queries.suggestion(text).rule == "泳池"
    edit_rule(rule, by=SUPERVISOR, active=False)
    assert queries.suggestion(text).category == "water"


@pytest.mark.usefixtures("installed")
def test_a_category_taken_off_the_list_is_not_suggested() -> None:
    edit_category(Category.objects.get(code="pets"), by=SUPERVISOR, active=False)
    assert queries.suggestion("狗不牵绳").category != "pets"
    assert not queries.categories().filter(code="pets").exists()


def test_a_company_adds_its_own_category() -> None:
    add_category("pool", by=SUPERVISOR, name="泳池", default_level=1)
    add_rule("pool", by=SUPERVISOR, **RULE | {"value": "pool"})
    assert queries.suggestion("泳池几点开").category == "pool"


@pytest.mark.usefixtures("installed")
def test_edits_are_recorded_and_quiet_when_nothing_changes() -> None:
    rule = add_rule("pool", by=SUPERVISOR, **RULE)
    edit_rule(rule, by=SUPERVISOR, weight=9)
    edit_rule(rule, by=SUPERVISOR, weight=9)
    codes = [event.code for event in history(rule)]
    assert codes == ["catalog.rule_added", "catalog.rule_edited"]
    assert all("泳池" in event.sentence for event in history(rule))


def test_only_who_keeps_the_catalogue_may_change_it() -> None:
    with pytest.raises(Refused):
        add_rule("pool", by=CLERK, **RULE)
    category = add_category("pool", by=SYSTEM, name="泳池")
    with pytest.raises(Refused):
        edit_category(category, by=CLERK, name="水池")
    assert not queries.rules(CLERK).exists()


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"value": "nowhere"}, "value"),
        ({"words": "(甲/乙"}, "words"),
        ({"unless": "…"}, "unless"),
        ({"axis": "mood"}, "axis"),
        ({"weight": 0}, "weight"),
        ({"words": ""}, "words"),
    ],
)
def test_wrong_rules_are_named_by_field(columns: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as error:
        add_rule("wrong", by=SUPERVISOR, **RULE | {"value": "service"} | columns)
    assert field in error.value.fields


def test_a_code_is_given_once() -> None:
    add_category("pool", by=SUPERVISOR, name="泳池")
    with pytest.raises(Invalid):
        add_category("pool", by=SUPERVISOR, name="池")


@pytest.mark.usefixtures("installed")
def test_a_suggestion_costs_one_query(django_assert_num_queries) -> None:
    queries.suggestion("电梯停了")
    with django_assert_num_queries(1):
        queries.suggestion("电梯停了")
