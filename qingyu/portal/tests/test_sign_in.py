import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from qingyu.accounts.actors import SYSTEM
from qingyu.accounts.models import User
from qingyu.outbox.models import Message
from qingyu.people.models import Phone, Resident
from qingyu.places.models import Community
from qingyu.staff import actions as staff
from qingyu.staff import middleware, presets
from qingyu.staff.models import Department, Position

NUMBER = "+8613800001234"


@pytest.fixture
def client(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def resident(db) -> Resident:
    cache.clear()
    resident = Resident.objects.create(name="陈晓雨")
    Phone.objects.create(resident=resident, number=NUMBER, primary=True)
    return resident


def ask(client, number="138 0000 1234"):
    return client.post("/sign-in", {"phone": number})


def sent_code() -> str:
    message = Message.objects.get()
    assert message.secret
    assert message.urgent
    assert message.address == NUMBER
    return next(word for word in message.body.replace(".", " ").split() if word.isdigit() and len(word) == 6)


def test_a_resident_signs_in_with_the_code(client, resident):
    assert client.get("/sign-in").status_code == 200
    assert ask(client).headers["Location"] == "/sign-in/code"
    page = client.get("/sign-in/code").content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert NUMBER not in page.replace(f'value="{NUMBER}"', "")
    response = client.post("/sign-in/code", {"code": sent_code()})
    assert response.headers["Location"] == "/"
    resident.refresh_from_db()
    assert resident.user.phone == NUMBER
    assert resident.user.phone_verified
    assert client.session["_auth_user_id"] == str(resident.user_id)
    assert client.post("/sign-out").headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_one_sign_in_however_often(client, resident):
    ask(client)
    cache.clear()
    Message.objects.all().delete()
    ask(client)
    assert User.objects.count() == 1
    assert client.post("/sign-in/code", {"code": sent_code()}).status_code == 302


def test_five_wrong_codes_end_the_try(client, resident):
    ask(client)
    code = sent_code()
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(4):
        assert client.post("/sign-in/code", {"code": wrong}).status_code == 422
    assert client.post("/sign-in/code", {"code": wrong}).headers["Location"] == "/sign-in"
    assert client.post("/sign-in/code", {"code": code}).headers["Location"] == "/sign-in"
    assert "_auth_user_id" not in client.session


def test_a_stranger_gets_the_same_answer(client, resident):
    known = ask(client)
    unknown_client = Client(HTTP_ACCEPT_LANGUAGE="en")
    unknown = ask(unknown_client, "139 0000 5678")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert unknown_client.get("/sign-in/code").status_code == 200
    for code in ("", "000000"):
        assert unknown_client.post("/sign-in/code", {"code": code}).status_code == 422
    assert ask(unknown_client, "139 0000 5678").status_code == 429
    assert Message.objects.count() == 1
    assert User.objects.count() == 1


def test_one_code_a_minute_a_number(client, resident):
    ask(client)
    response = ask(Client(HTTP_ACCEPT_LANGUAGE="en", REMOTE_ADDR="10.0.0.9"), "+86 138-0000-1234")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert "too often" in response.content.decode()
    assert Message.objects.count() == 1


def test_twenty_codes_an_hour_an_address(client, resident):
    for number in range(20):
        assert ask(client, f"1390000{number:04d}").status_code == 302
    assert ask(client, "13900009999").status_code == 429


@pytest.mark.parametrize("number", ["", "12", "95588", "hello"])
def test_what_is_no_mobile_number_is_said_beside_the_field(client, resident, number):
    assert ask(client, number).status_code == 422


def test_an_employee_never_signs_in_by_sms_alone(client, resident):
    presets.install()
    agent = staff.hire(
        by=SYSTEM,
        name="李静",
        agent_no="8001",
        department=Department.objects.get(code="customer_service"),
        position=Position.objects.get(code="phone_agent"),
        phone=NUMBER,
    )
    ask(client)
    client.post("/sign-in/code", {"code": sent_code()})
    resident.refresh_from_db()
    # The number is the colleague's; the resident of the same number signs in as resident, with a user of their own.
    assert client.session["_auth_user_id"] == str(resident.user_id)
    assert resident.user_id != agent.user_id
    assert resident.user.phone is None
    Resident.objects.update(user=agent.user)
    other = Client(HTTP_ACCEPT_LANGUAGE="en")
    cache.clear()
    Message.objects.all().delete()
    assert ask(other).status_code == 302
    assert not Message.objects.exists()


def test_of_a_family_whoever_verified_the_number_signs_in(client, resident):
    mother = Resident.objects.create(name="陈静", user=User.objects.create_user("m", phone=NUMBER))
    Phone.objects.create(resident=mother, number=NUMBER)
    ask(client)
    client.post("/sign-in/code", {"code": sent_code()})
    assert client.session["_auth_user_id"] == str(mother.user_id)


def test_two_queries_a_request(resident, django_assert_num_queries):
    community = Community.objects.create(code="willow", name="柳岸")
    building = community.buildings.create(number="3")
    home = community.homes.create(building=building, floor=15, room="1502", label="3-1502")
    resident.occupancies.create(home=home, role="owner")
    resident.user = User.objects.create_user("r")
    resident.save()
    request = RequestFactory().get("/")
    request.user = resident.user
    request.session = {}
    with django_assert_num_queries(2):
        middleware.who_acts(lambda request: None)(request)
    assert request.actor.homes == {home.pk}
