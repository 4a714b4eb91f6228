"""A request comes in by the API."""

import base64
import io

import pytest
from PIL import Image

from qingyu.accounts.actors import SYSTEM
from qingyu.api.tests.conftest import Api, leak
from qingyu.intake.models import Submission
from qingyu.places.actions import make_homes
from qingyu.places.plans import HomeRow
from qingyu.tickets.codes import Direction
from qingyu.tickets.models import Attachment, Ticket


def picture(colour="navy", size=(40, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return {"name": "厨房.png", "data": base64.b64encode(out.getvalue()).decode()}


def test_a_clerk_registers_a_leak(cast, api):
    made = api(cast.wang).post("/tickets", leak(), status=201)
    ticket = Ticket.objects.get(number=made["number"])
    assert (made["state"], made["kind"], made["category"]) == ("open", "repair", "water")
    assert made["owner"] == {"agent_no": "1001", "name": "王晴"}
    assert made["urgency"] in "AB"
    assert made["class"] in {"emergency", "general"}
    assert made["level"] in (1, 2, 3)
    assert 0 < made["suggested"]["confidence"] <= 1
    assert made["suggested"]["rule"]
    assert {"respond", "resolve"} <= {promise["name"] for promise in made["promises"]}
    assert all(set(promise) == {"name", "due_at", "state", "why"} for promise in made["promises"])
    assert made["url"].endswith(f"/console/tickets/{ticket.number}")
    assert made["track_url"].endswith(ticket.track_code)
    assert (ticket.home, ticket.reporter) == (cast.home, cast.li)


@pytest.mark.parametrize("home", ["3-2-1502", "3栋2单元1502", "三号楼二单元1502室"])
def test_homes_are_accepted_as_people_write_them(cast, api, home):
    api(cast.wang).post("/tickets", leak(reporter={"home": home}), status=201)
    assert Ticket.objects.get().home == cast.home


@pytest.mark.parametrize(
    "home", ["五期3栋2单元1502", "海棠苑3栋2单元1502", "3栋2单元1502、1602", "3-2-1502到1602", "3栋2单元1502（五期）"]
)
def test_words_that_may_name_another_home_are_asked_about(cast, api, home):
    answer = api(cast.wang).post("/tickets", leak(reporter={"home": home}), status=422)
    assert "3-2-1502" in str(answer)
    assert not Ticket.objects.exists()
    assert not Submission.objects.exists()


def test_the_same_block_of_another_phase_is_another_home(cast, api):
    make_homes(cast.community, [HomeRow("五期3", "2", "1502")], by=SYSTEM)
    api(cast.wang).post("/tickets", leak(reporter={"home": "五期3栋2单元1502"}), status=201)
    assert Ticket.objects.get().home.label == "五期3-2-1502"


def test_what_stands_beside_the_number_is_kept(cast, api):
    reporter = {"phone": "13800001502（女婿）/028-85551234转66", "home": "3-2-1502"}
    api(cast.wang).post("/tickets", leak(reporter=reporter), status=201)
    ticket = Ticket.objects.get()
    assert ticket.reporter_phone == "+8613800001502"
    note = ticket.messages.get(direction=Direction.NOTE).body
    assert "女婿" in note
    assert "028 8555 1234 转 66" in note


def test_an_extension_is_a_part_of_the_number(cast, api):
    api(cast.wang).post("/tickets", leak(reporter={"phone": "028-85551234转66"}), status=201)
    assert Ticket.objects.get().reporter_phone == "+862885551234x66"


def test_a_persons_word_outweighs_the_suggestion(cast, api):
    made = api(cast.wang).post(
        "/tickets",
        leak(kind="complaint", category="service", urgency="C", place="厨房", expected="今天修好"),
        status=201,
    )
    assert (made["kind"], made["category"], made["urgency"]) == ("complaint", "service", "C")
    assert made["suggested"]["kind"] == "repair"


def test_the_same_matter_is_named_as_a_duplicate(cast, api):
    first = api(cast.wang).post("/tickets", leak(), status=201)
    second = api(cast.desk).post("/tickets", leak(text="水管还在漏水"), status=201)
    assert [one["number"] for one in second["duplicates"]] == [first["number"]]


def test_a_resident_reports_and_waits_for_an_owner(cast, api):
    made = api(cast.li).post("/tickets", leak(channel="api"), status=201)
    assert made["owner"] is None
    assert made["state"] == "new"
    assert made["url"] == made["track_url"]
    api(cast.li).post("/tickets", leak(community="songlan", reporter={}), status=422)


def test_everything_wrong_is_named_at_once(cast, api):
    body = leak(
        channel="pigeon",
        community="yunxi",
        text=" ",
        reporter={"name": "李敏", "phone": "12", "home": "99-9-9999"},
        kind="wish",
        category="moon",
        urgency="Z",
        occurred_at="2090-01-01T00:00:00+08:00",
    )
    refused = api(cast.wang).post("/tickets", body, status=422)
    assert refused["code"] == "invalid"
    assert set(refused["fields"]) == {
        "channel", "text", "reporter.phone", "reporter.home", "kind", "category", "urgency", "occurred_at",
    }  # fmt: skip
    assert all(refused["fields"].values())
    assert not Ticket.objects.exists()
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (leak(text="漏水\x00"), "text"),
        (leak(text="漏水\ud800"), "text"),
        (leak(text="漏水\u202e"), "text"),
        (leak(text="水" * 5001), "text"),
        (leak(text=5), "text"),
        (leak(place="厨" * 201), "place"),
        (leak(reporter={"name": "李" * 61}), "reporter.name"),
        (leak(reporter={"name": "\x00"}), "reporter.name"),
        (leak(reporter="李敏"), "reporter"),
        (leak(colour="red"), "colour"),
        (leak(occurred_at="yesterday"), "occurred_at"),
        (leak(occurred_at="0001-01-01T00:00:00+14:00"), "occurred_at"),
        (leak(occurred_at=1e300), "occurred_at"),
        (leak(attachments=[{"data": "not base64"}]), "attachments.0.data"),
        (leak(attachments=[{"data": base64.b64encode(b"<svg/>").decode()}]), "attachments.0.data"),
        (leak(attachments=[{"data": ""}] * 10), "attachments"),
        ({}, "text"),
        ([], "body"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(cast, api, body, field):
    refused = api(cast.wang).post("/tickets", body, status=422)
    assert field in refused["fields"], refused
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe\xff", b'{"a":' * 100_000, b"1" * 5000, b"NaN,"])
def test_what_is_not_json_is_refused_in_words(cast, api, body):
    assert api(cast.wang).post("/tickets", body, status=400)["code"] == "malformed"


def test_pictures_are_kept_clean(cast, api):
    made = api(cast.wang).post("/tickets", leak(attachments=[picture(), picture("red")]), status=201)
    kept = Attachment.objects.filter(ticket__number=made["number"])
    assert [one.stage for one in kept] == ["report", "report"]
    assert all(one.file.read(3) == b"\xff\xd8\xff" for one in kept)


def test_nothing_is_half_stored(cast, api, settings, monkeypatch):
    """The second picture fails after the ticket was made: no ticket, no submission, no file is left."""
    from qingyu.tickets import actions

    keep, calls = actions.keep_picture, []

    def fail_second(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise OSError("disk full")
        return keep(*args, **kwargs)

    monkeypatch.setattr(actions, "keep_picture", fail_second)
    clerk = api(cast.wang)
    with pytest.raises(OSError, match="disk full"):
        clerk.post("/tickets", leak(attachments=[picture(), picture("red")]))
    assert not Ticket.objects.exists()
    assert not Submission.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_body_beyond_all_pictures_is_refused(cast, api, monkeypatch):
    from qingyu.api import auth

    monkeypatch.setattr(auth, "LARGEST_BODY", 1000)
    assert api(cast.wang).post("/tickets", leak(text="水" * 1000), status=413)["code"] == "too_large"


def test_a_large_picture_passes(cast, api, settings):
    """Django's limit for forms does not count here."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    api(cast.wang).post("/tickets", leak(attachments=[picture(size=(900, 900))]), status=201)


def test_words_come_in_the_readers_language(cast, api):
    clerk = api(cast.wang)
    assert clerk.post("/tickets", leak(text=""), status=422)["message"].isascii() is False
    assert clerk.post("/tickets", leak(text=""), status=422, Accept_Language="en")["message"].isascii()


def test_without_a_valid_token_nothing_is_told(cast, api, client):
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer"}):
        response = client.post("/api/v1/tickets", b"{", content_type="application/json", headers=headers)
        assert response.status_code == 401
        assert set(response.json()) == {"code", "message"}
        assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_cookie_is_no_token(cast, client):
    client.force_login(cast.wang.user)
    assert client.get("/api/v1/tickets").status_code == 401


def test_who_is_nobody_here_may_do_nothing(cast, api):
    from qingyu.accounts.actions import make_token
    from qingyu.accounts.models import User

    nobody = Api(make_token(User.objects.create_user("nobody"), name="test"))
    assert nobody.post("/tickets", leak(), status=403)["code"] == "nobody"


def test_what_is_not_there_is_said_in_json(cast, api):
    clerk = api(cast.wang)
    assert clerk.get("/moon", status=404)["code"] == "missing"
    assert clerk("PUT", "/tickets", status=405)["code"] == "method_not_allowed"
    assert clerk.response.headers["Allow"]
    assert clerk.get("/tickets?q=%00", status=400)["code"] == "malformed"


def test_registering_takes_few_queries(cast, api, django_assert_max_num_queries):
    """Savepoints included; deferring the followers is one more."""
    clerk = api(cast.wang)
    # The first one compiles rules and calendars.
    clerk.post("/tickets", leak(text="客厅灯不亮"), status=201)
    with django_assert_max_num_queries(24):
        clerk.post("/tickets", leak(text="卧室灯不亮"), status=201)
    with django_assert_max_num_queries(29):
        clerk.post("/tickets", leak(text="门禁打不开"), status=201, Idempotency_Key="one")
