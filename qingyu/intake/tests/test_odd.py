"""What else comes in: everything is stored, nothing breaks the line."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from qingyu.intake.actions import append, process, store
from qingyu.intake.clean import readable, storable
from qingyu.intake.codes import State, Why
from qingyu.intake.incoming import Incoming, Part, Sender
from qingyu.intake.models import Submission
from qingyu.intake.tests.conftest import LEAK
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Attachment, Ticket

LI = "13800001502"


def picture(colour="teal", kind="JPEG"):
    file = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, kind)
    return file.getvalue()


def test_pictures_come_along(arrive):
    ticket = arrive(LEAK, phone=LI, pictures=(picture(), picture("red", "PNG"))).ticket
    assert ticket.attachments.count() == 2
    line = arrive("还有一张", phone=LI, pictures=(picture("blue"),)).ticket.messages.get()
    assert line.attachments.count() == 1


@pytest.mark.parametrize("broken", [b"%PDF-1.7", b"", b"\xff\xd8\xff cut off", b"<svg/>", b"\x00" * 500])
def test_what_is_no_picture_holds_it_up_and_is_kept(arrive, broken):
    held = arrive(LEAK, phone=LI, pictures=(picture(), broken))
    assert (held.state, held.why, held.pictures.count()) == (State.SORTING, Why.UNREAD, 1)
    assert [(one.name, one.size) for one in held.documents.all()] == [("第 2 张图片", len(broken))]


def test_more_pictures_than_anybody_sends_are_kept_as_files(arrive):
    many = tuple(picture((number, 0, 0)) for number in range(0, 120, 10))
    held = arrive(LEAK, phone=LI, pictures=many)
    assert (held.why, held.pictures.count(), held.documents.count()) == (Why.UNREAD, 9, 3)


@pytest.mark.parametrize("channel", list(Channel))
def test_what_is_not_read_is_never_silently_done(arrive, channel):
    ticket = arrive(LEAK, phone=LI, channel=Channel.SMS).ticket
    held = arrive("补充", phone=LI, ticket=ticket.number, channel=channel, unread=(Part(name="a.docx", data=b"x"),))
    assert (held.state, held.why, held.alike) == (State.SORTING, Why.UNREAD, ticket)
    assert not ticket.messages.exists()


def test_a_picture_alone_is_a_line_of_the_talk(arrive):
    ticket = arrive(LEAK, phone=LI).ticket
    assert arrive("", phone=LI, pictures=(picture(),)).ticket == ticket
    assert ticket.messages.get().body == "[图片]"


def test_pictures_wait_in_the_tray_and_go_on_with_it(cast, arrive):
    ticket = arrive(LEAK, phone=LI).ticket
    lost = arrive("", phone="13511112222", pictures=(picture(), picture(), picture("red")))
    assert (lost.why, lost.pictures.count()) == (Why.UNKNOWN_SENDER, 2)
    append(lost, into=ticket, by=cast.actor(cast.wang))
    assert Attachment.objects.filter(message__ticket=ticket).count() == 2


def test_a_hundred_thousand_characters(arrive):
    long = arrive("水管漏水了。" * 17_000, phone=LI, channel=Channel.EMAIL)
    assert (long.state, long.why, len(long.text)) == (State.SORTING, Why.UNREAD, 5000)
    assert len(long.raw["text"]) == 102_000
    (whole,) = long.documents.all()
    with whole.file.open("rb") as file:
        assert file.read().decode() == "水管漏水了。" * 17_000


def test_a_long_line_is_kept_whole(arrive):
    ticket = arrive(LEAK, phone=LI).ticket
    arrive("水管漏水了。" * 800, phone=LI, ticket=ticket.number)
    assert "".join(one.body for one in ticket.messages.order_by("id")) == "水管漏水了。" * 800


def test_signs_that_deceive_or_cannot_be_stored(arrive):
    odd = arrive("厨房\x00水管\u202e漏水\ud800，地上全是水\r\n快来", phone=LI, name="李\x00敏\u2066")
    assert odd.ticket.text == "厨房水管漏水，地上全是水\n快来"
    assert "\ufffd" in odd.raw["text"]
    assert odd.sender_name == "李敏"


def test_a_long_id_is_not_another_ones(cast):
    one, other = (store(Channel.EMAIL, "x" * 300 + end, raw={}) for end in "ab")
    assert one.submission != other.submission
    assert not store(Channel.EMAIL, "x" * 300 + "a", raw={}).fresh


def test_the_second_content_of_an_id_changes_nothing(cast, arrive):
    first = arrive(LEAK, phone=LI, outside_id="same")
    again = store(Channel.SMS, "same", raw={"text": "别的"})
    assert (again.fresh, again.submission.raw) == (False, first.raw)


def test_a_deceiving_error_is_kept_readable(arrive, said):
    class Broken(dict):
        def __missing__(self, key):
            raise ValueError("no\x00 shape\u202e")

    submission = arrive(LEAK, phone=LI, read=False)
    from qingyu.intake.incoming import READERS

    READERS[Channel.SMS] = lambda one: Broken()[one.pk]
    process(submission.pk)
    submission.refresh_from_db()
    assert (submission.error, submission.state) == ("no shape", State.WAITING)


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


@given(text=st.text(st.characters(categories=None), max_size=80))
def test_readable_text_has_nothing_unwanted(text):
    clean = readable(text)
    clean.encode()
    assert not set(clean) & set("\x00\u202a\u202e\u2066\u2069\r")
    assert readable(clean) == clean


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.dictionaries(st.text(st.characters(categories=None), max_size=8), NESTED, max_size=4))
def test_anything_that_is_json_is_stored(cast, raw):
    assert storable(storable(raw)) == storable(raw)
    kept = store(Channel.OTHER, f"raw-{hash(str(raw))}", raw=raw).submission
    kept.refresh_from_db()
    assert kept.raw == storable(raw)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(categories=None), max_size=200), channel=st.sampled_from(["sms", "wechat", "email"]))
def test_whatever_is_said_ends_somewhere(cast, said, text, channel):
    """A conversation, a ticket or the tray: never an error, never nothing."""
    stored = store(Channel(channel), f"{channel}-{Submission.objects.count()}", raw={"text": text}).submission
    said[stored.pk] = Incoming(text=text, sender=Sender(kind="phone", value=LI, name=text[:5]))
    process(stored.pk)
    stored.refresh_from_db()
    assert stored.state in (State.DONE, State.SORTING)
    assert (stored.state == State.DONE) == (stored.ticket is not None)
    assert Ticket.objects.filter(text="").count() == 0
