"""What residents send besides words, and what becomes of what strangers wrote once they are known."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.wechat.tests.conftest import LI
from qingyu.core import clock, jobs
from qingyu.intake import actions as intake
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.people import actions as people
from qingyu.people.models import Identity
from qingyu.stories.drawings import photo
from qingyu.tickets.models import Message, Ticket

LEAK = "厨房水槽下面的水管一直往外喷水，地上全是水"


def jpeg():
    return photo("before").read()


@pytest.fixture
def ticket(bound, wechat, deliver):
    deliver(wechat.write(LI, Content=LEAK))
    return Ticket.objects.get()


def last_line():
    return Message.objects.filter(direction="in").latest("pk").body


def test_a_photo_goes_into_the_conversation(ticket, wechat, deliver):
    deliver(wechat.write(LI, "image", MediaId=wechat.upload(jpeg(), "image/jpeg"), PicUrl="http://x/1"))
    assert ticket.attachments.count() == 1
    assert last_line() == "[图片]"


def test_wechat_being_away_only_puts_a_photo_off(ticket, wechat, deliver):
    wechat.fail("/cgi-bin/media/get", "500", "500")
    deliver(wechat.write(LI, "image", MediaId=wechat.upload(jpeg(), "image/jpeg")))
    row = Submission.objects.latest("pk")
    assert (row.state, row.attempts) == (State.WAITING, 1)
    for _ in range(2):
        row.refresh_from_db()
        clock.travel_to(row.next_at + timedelta(minutes=2))
        intake.tick(clock.now())
    assert ticket.attachments.count() == 1


def test_a_photo_is_fetched_once_and_kept(bound, wechat, deliver):
    deliver(wechat.write(LI, "image", MediaId=wechat.upload(jpeg(), "image/jpeg")))
    row = Submission.objects.get()
    assert row.why == Why.UNCLEAR
    assert bytes(row.body).startswith(b"\xff\xd8")


def test_a_photo_that_wechat_no_longer_has_is_for_a_colleague(ticket, wechat, deliver):
    deliver(wechat.write(LI, "image", MediaId="gone"))
    row = Submission.objects.latest("pk")
    assert (row.state, row.text) == (State.SORTING, "[图片已过期]")


def test_a_voice_is_what_wechat_understood_or_for_a_colleague_to_hear(ticket, wechat, deliver):
    voice = wechat.upload(b"#!AMR\n...", "audio/amr")
    deliver(wechat.write(LI, "voice", MediaId=voice, Format="amr", Recognition="水还在漏，请快一点。"))
    assert last_line() == "水还在漏，请快一点。"
    deliver(wechat.write(LI, "voice", MediaId=voice, Format="amr"))
    row = Submission.objects.latest("pk")
    assert (row.state, row.text, bytes(row.body)) == (State.SORTING, "[语音]", b"#!AMR\n...")


def test_a_place_and_a_link_are_said_in_words(ticket, wechat, deliver):
    deliver(wechat.write(LI, "location", Location_X="30.1", Location_Y="120.2", Label="云溪路 88 号 3 栋"))
    assert last_line() == "[位置] 云溪路 88 号 3 栋"
    deliver(wechat.write(LI, "link", Title="新闻", Description="", Url="https://example.com/a"))
    assert last_line() == "[链接] 新闻 https://example.com/a"


def test_a_place_alone_is_no_request_yet(bound, wechat, deliver):
    deliver(wechat.write(LI, "location", Location_X="30.1", Location_Y="120.2", Label="云溪路 88 号 3 栋"))
    assert Submission.objects.get().why == Why.UNCLEAR
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("kind", ["video", "shortvideo", "file", "tomorrow's"])
def test_what_cannot_be_read_is_for_a_colleague(bound, wechat, deliver, kind):
    deliver(wechat.write(LI, kind, MediaId=wechat.upload(b"..", "video/mp4")))
    assert Submission.objects.get().state == State.SORTING


@pytest.mark.parametrize(
    "words",
    [
        "【收到不支持的消息类型，暂无法显示】",
        "[收到不支持的消息类型，暂无法显示]",
        "[Unsupported Message]",
        "收到不支持的消息类型",
    ],
)
def test_what_wechat_does_not_hand_on_is_for_a_colleague(ticket, wechat, deliver, words):
    deliver(wechat.write(LI, Content=words))
    row = Submission.objects.latest("pk")
    assert (row.state, row.why, row.alike) == (State.SORTING, Why.UNREAD, ticket)
    assert not Message.objects.exists()


@pytest.mark.parametrize("words", ["", " ", "\u200b", "\n\n", "\u202e"])
def test_a_text_without_words_is_no_photo(ticket, wechat, deliver, words):
    deliver(wechat.write(LI, Content=words))
    row = Submission.objects.latest("pk")
    assert (row.state, row.why) == (State.SORTING, Why.UNCLEAR)
    assert not Message.objects.exists()


def test_a_sentence_about_what_is_not_supported_is_a_line(ticket, wechat, deliver):
    deliver(wechat.write(LI, Content="师傅说这个水龙头的型号不支持更换"))
    assert last_line() == "师傅说这个水龙头的型号不支持更换"


def test_what_a_colleague_has_to_open_lies_with_it(bound, wechat, deliver):
    deliver(wechat.write(LI, "voice", MediaId=wechat.upload(b"#!AMR\n...", "audio/amr"), Format="amr"))
    document = Submission.objects.get().documents.get()
    assert (document.name, document.size) == ("[语音].amr", 9)


def test_what_deceives_the_eye_is_taken_out(bound, wechat, deliver):
    deliver(wechat.write(LI, Content=f"{LEAK}\u202egpj.exe"))
    assert Ticket.objects.get().text == f"{LEAK}gpj.exe"


def test_a_strangers_lines_wait_and_become_one_request_when_they_are_known(cast, wechat, deliver):
    deliver(wechat.write(LI, Content=LEAK))
    deliver(wechat.write(LI, Content="麻烦师傅早点来，家里有老人"))
    assert list(Submission.objects.values_list("state", "why")) == [(State.SORTING, Why.UNKNOWN_SENDER)] * 2
    assert not Ticket.objects.exists()
    people.bind(cast.li, kind=Identity.Kind.WECHAT, value=LI, how="test", by=SYSTEM)
    jobs.drain()
    ticket = Ticket.objects.get()
    assert (ticket.reporter, ticket.text) == (cast.li, LEAK)
    assert last_line() == "麻烦师傅早点来，家里有老人"
    assert not Submission.objects.exclude(state=State.DONE).exists()


def test_what_a_clerk_has_settled_is_not_read_again(cast, wechat, deliver):
    deliver(wechat.write(LI, Content=LEAK))
    intake.drop(Submission.objects.get(), reason="广告", by=cast.actor(cast.supervisor))
    people.bind(cast.li, kind=Identity.Kind.WECHAT, value=LI, how="test", by=SYSTEM)
    jobs.drain()
    assert not Ticket.objects.exists()


def test_while_it_is_off_a_file_waits(ticket, wechat, deliver):
    push = wechat.write(LI, "image", MediaId=wechat.upload(jpeg(), "image/jpeg"))
    deliver(push, read=False)
    outbox.save_account("wechat", values={}, on=False, by=SYSTEM)
    jobs.drain()
    assert Submission.objects.latest("pk").state == State.WAITING
