"""An emergency on the phone: called, taken, ticked off, door by door."""

import pytest

from qingyu.core import jobs
from qingyu.field.tests.test_lists import LIST_QUERIES
from qingyu.incidents import actions
from qingyu.incidents.area import Place
from qingyu.incidents.models import EmergencyPlan, Incident
from qingyu.outbox.models import Message
from qingyu.stories.drawings import photo

HTMX = {"HX-Request": "true"}


def words(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def burst(cast) -> Incident:
    return start(cast)


def start(cast, **more) -> Incident:
    plan = EmergencyPlan.objects.get(code="burst_pipe")
    place = Place(entrance=cast.home.entrance)
    incident = actions.start(plan, cast.community, places=[place], by=cast.actor(cast.wang), **more)
    jobs.drain()
    return incident


def cleaner_of(incident):
    return incident.calls.get(title="保洁支援")


def test_whoever_is_called_sees_it_first_and_takes_it(cast, burst, sign_in):
    client = sign_in(cast.cleaner)
    page = words(client.get("/field/"))
    assert page.index("水管爆裂") < page.index("在岗")
    assert "我来处理" in page
    answer = client.post(f"/field/incidents/{burst.number}/answer", {"call": cleaner_of(burst).pk})
    assert answer.headers["Location"] == f"/field/incidents/{burst.number}"
    assert cleaner_of(burst).answered_at is not None
    assert client.post(f"/field/incidents/{burst.number}/answer", {"call": cleaner_of(burst).pk}).status_code == 302
    page = words(client.get("/field/"))
    assert "我来处理" not in page
    assert f"/field/incidents/{burst.number}" in page


def test_nobody_takes_what_another_was_called_for(cast, burst, sign_in):
    client = sign_in(cast.liu)
    assert "水管爆裂" not in words(client.get("/field/"))
    assert client.post(f"/field/incidents/{burst.number}/answer", {"call": cleaner_of(burst).pk}).status_code == 404
    assert client.post(f"/field/incidents/{burst.number}/answer", {"call": "x"}).status_code == 404
    assert sign_in(cast.stranger).get(f"/field/incidents/{burst.number}").status_code == 404


def test_the_link_of_a_call_opens_the_door_its_reader_works_at(cast, burst, sign_in):
    links = {one.employee: one.link for one in Message.objects.filter(template="incident_call")}
    assert links[cast.cleaner] == f"/field/incidents/{burst.number}"
    assert links[cast.he] == f"/console/incidents/{burst.number}"
    client = sign_in(cast.cleaner)
    assert Message.objects.filter(employee=cast.cleaner, carrier="in_app", read_at=None).exists()
    client.get(f"/field/incidents/{burst.number}")
    assert not Message.objects.filter(employee=cast.cleaner, carrier="in_app", read_at=None).exists()


def test_place_advice_and_steps_of_my_role_first(cast, burst, sign_in):
    actions.answer(cleaner_of(burst), by=cast.actor(cast.cleaner))
    client = sign_in(cast.cleaner)
    page = client.get(f"/field/incidents/{burst.number}")
    assert burst.place in words(page)
    assert "请关闭家中进水总阀" in words(page)
    mine = [step for step, own in page.context["steps"] if own]
    assert mine
    assert page.context["steps"][0][0] == mine[0]
    step = {"step": mine[0].pk}
    part = client.post(f"/field/incidents/{burst.number}/steps", step, headers=HTMX)
    assert "<html" not in words(part)
    assert burst.steps.get(pk=mine[0].pk).by == cast.cleaner
    client.post(f"/field/incidents/{burst.number}/steps", {**step, "undo": "1"})
    assert burst.steps.get(pk=mine[0].pk).done_at is None
    by_deed = burst.steps.exclude(key="")[0]
    assert client.post(f"/field/incidents/{burst.number}/steps", {"step": by_deed.pk}).status_code == 409
    assert client.post(f"/field/incidents/{burst.number}/steps", {"step": "99999"}).status_code == 404


def test_a_card_at_the_door(cast, burst, sign_in):
    card = burst.homes.get(home=cast.home)
    client = sign_in(cast.cleaner)
    address = f"/field/incidents/{burst.number}/homes/{card.pk}"
    assert cast.home.label in words(client.get(f"/field/incidents/{burst.number}/homes"))
    wrong = client.post(address, {"damage": "serious", "note": ""})
    assert wrong.status_code == 422
    assert "请写明哪里受损。" in words(wrong)
    assert client.post(address, {"damage": "", "note": ""}).status_code == 422
    assert client.post(address, {"damage": "serious", "note": "x", "value": "-1"}).status_code == 422
    sent = {"damage": "serious", "note": "木地板起鼓", "value": "8600", "insurance": "on"}
    assert client.post(address, sent).status_code == 302
    card.refresh_from_db()
    assert (card.damage, card.value_fen, card.insurance, card.checked_by) == ("serious", 860000, True, cast.cleaner)
    assert "木地板起鼓" in words(client.get(f"/field/incidents/{burst.number}/homes?show=damaged"))
    assert "8600" in words(client.get(address))
    assert client.get(f"/field/incidents/{burst.number}/homes/999999").status_code == 404


def test_photos_of_the_damage_are_for_colleagues(cast, burst, sign_in, client):
    card = burst.homes.get(home=cast.home)
    address = f"/field/incidents/{burst.number}/homes/{card.pk}/photos"
    phone = sign_in(cast.cleaner)
    part = phone.post(address, {"photos": photo("before")}, headers=HTMX)
    assert part.status_code == 200
    picture = card.photos.get()
    assert f"/field/incidents/{burst.number}/photos/{picture.code}" in words(part)
    assert phone.get(f"/field/incidents/{burst.number}/photos/{picture.code}").headers["Content-Type"] == "image/jpeg"
    assert sign_in(cast.stranger).get(f"/field/incidents/{burst.number}/photos/{picture.code}").status_code == 404
    assert client.get(f"/field/incidents/{burst.number}/photos/{picture.code}").status_code == 302
    assert phone.post(address, {}, headers=HTMX).status_code == 422


def test_a_floor_without_damage_in_one_go(cast, burst, sign_in):
    client = sign_in(cast.cleaner)
    chosen = list(burst.homes.values_list("pk", flat=True))
    address = f"/field/incidents/{burst.number}/homes"
    assert client.post(address, {"card": chosen}).status_code == 302
    assert not burst.homes.unchecked().exists()
    assert "每户都已核实" in words(client.get(address))
    assert "请先勾选" in words(client.post(address, {"card": ["x"]}, follow=True))


def test_a_drill_says_so(cast, sign_in):
    incident = start(cast, drill=True)
    assert "演练" in words(sign_in(cast.cleaner).get("/field/"))
    assert "不会给住户发任何消息" in words(sign_in(cast.cleaner).get(f"/field/incidents/{incident.number}"))


def test_few_queries(cast, burst, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.cleaner)
    with django_assert_max_num_queries(LIST_QUERIES + 2):
        client.get("/field/")
    client.get(f"/field/incidents/{burst.number}")
    with django_assert_max_num_queries(12):
        client.get(f"/field/incidents/{burst.number}")
    with django_assert_max_num_queries(8):
        client.get(f"/field/incidents/{burst.number}/homes")
