"""Fetching by a real IMAP conversation: stored once, then marked; whatever the server or the mail does."""

from datetime import timedelta

import pytest
from django.db import connection

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.email import fetching
from qingyu.channels.email.models import Mailbox
from qingyu.channels.email.tests.conftest import mail
from qingyu.core import clock
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Submission
from qingyu.outbox.actions import save_account
from qingyu.outbox.models import Carrier, Message
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


def test_a_mail_is_stored_as_it_came_and_then_marked(channel, fetched):
    raw = mail()
    channel.deliver(raw)
    assert fetched() == 1
    submission = Submission.objects.get()
    assert (submission.channel, submission.outside_id) == (Channel.EMAIL, "m1@mail.example")
    assert bytes(submission.body) == raw
    assert submission.raw["from"] == "limin@mail.example"
    assert channel.mails[0].seen
    assert "LOGOUT" in channel.said[-1]
    assert fetched() == 0


def test_off_or_without_a_server_nothing_is_asked(channel, fetched):
    save_account("email", values={**channel.settings, "imap_host": ""}, on=True, by=SYSTEM)
    assert fetched() == 0
    save_account("email", values=channel.settings, on=False, by=SYSTEM)
    assert fetched() == 0
    assert channel.said == []


def test_only_one_process_fetches_at_a_time(channel, fetched):
    channel.deliver(mail())
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [fetching.LOCK])
        assert fetched() == 0
        cursor.execute("SELECT pg_advisory_unlock(%s)", [fetching.LOCK])
    other.close()
    assert fetched() == 1


def test_cut_off_in_the_middle_it_is_fetched_again(channel, fetched):
    channel.deliver(mail())
    channel.deliver(mail(number=2))
    channel.mood.cut_off = 1
    assert fetched() == 0
    assert not channel.mails[0].seen
    assert Mailbox.objects.get().failing_since == clock.now()
    assert fetched() == 2
    assert Mailbox.objects.get().failing_since is None
    assert Submission.objects.count() == 2


def test_new_ids_and_mails_seen_twice_make_one_submission(channel, fetched):
    channel.deliver(mail())
    fetched()
    channel.renumber()
    channel.mails[0].seen = False
    # The same mail by way of another server.
    channel.deliver(b"Received: from elsewhere\r\n" + mail())
    assert fetched() == 0
    assert Submission.objects.count() == 1
    assert all(one.seen for one in channel.mails)


def test_another_mail_under_a_used_id_is_not_lost(channel, fetched):
    channel.deliver(mail())
    channel.deliver(mail("完全是另一件事：电梯坏了"))
    assert fetched() == 2
    assert {one.outside_id[:15] for one in Submission.objects.all()} == {"m1@mail.example"}


def test_without_an_id_the_content_counts(channel, fetched):
    for _ in range(2):
        channel.deliver(mail(Message_ID=""))
    channel.deliver(mail("楼道灯坏了", Message_ID=""))
    assert fetched() == 2


def test_what_a_colleague_opened_in_the_mailbox_itself_is_fetched_too(channel, fetched):
    channel.deliver(mail(number=1), seen=True)
    assert fetched() == 0
    channel.deliver(mail(number=2), seen=True)
    assert fetched() == 1
    assert Submission.objects.get().outside_id == "m2@mail.example"


def test_what_is_no_mail_at_all_is_stored_and_laid_out(channel, fetched):
    channel.deliver(b"\x00\xff\xfe" * 50)
    channel.deliver(b"")
    assert fetched() == 2
    assert set(Submission.objects.values_list("state", flat=True)) == {State.SORTING}


def test_of_a_huge_mail_the_headers_are_stored_and_a_person_looks(channel, fetched, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 2000)
    channel.deliver(mail("水" * 3000))
    assert fetched() == 1
    submission = Submission.objects.get()
    assert (submission.state, submission.why) == (State.SORTING, Why.BY_HAND)
    assert bytes(submission.body).endswith(b"\r\n\r\n")
    assert "25 MB" in submission.text
    assert submission.resident is not None


def test_a_refused_password_is_told_to_those_who_arrange_it_once_a_day(channel, fetched, cast):
    channel.mood.no_login = True
    fetched()
    told = Message.objects.filter(template="mailbox_failing")
    assert not told.exists()
    clock.travel_to(clock.now() + timedelta(minutes=11))
    fetched()
    fetched()
    assert set(told.values_list("employee", "carrier")) == {
        (cast.supervisor.pk, Carrier.IN_APP),
        (cast.manager.pk, Carrier.IN_APP),
        (cast.stranger.pk, Carrier.IN_APP),
    }
    assert "Login error" in told.first().body


def test_a_password_never_crosses_a_network_in_the_open(channel, fetched):
    save_account("email", values={**channel.settings, "imap_host": "mail.example"}, on=True, by=SYSTEM)
    assert fetched() == 0
    assert "without encryption" in Mailbox.objects.get(name__contains="mail.example/").error


@pytest.mark.parametrize("count", [60])
def test_one_run_ends_in_good_time(channel, fetched, count):
    for number in range(count):
        channel.deliver(mail(number=number, sender="a@b.example"))
    assert fetched() == fetching.MOST
    assert fetched() == count - fetching.MOST
    assert Ticket.objects.count() == 0


def test_a_server_that_stays_away_is_tried_more_and_more_rarely(channel, fetched):
    channel.mood.no_login = True
    tries = []
    for _ in range(240):
        fetched()
        tries.append(sum("LOGIN" in line for line in channel.said))
        clock.travel_to(clock.now() + timedelta(seconds=30))
    assert tries[5] >= 4
    assert tries[-1] < 30
    channel.mood.no_login = False
    channel.deliver(mail())
    clock.travel_to(clock.now() + fetching.RARELY)
    assert fetched() == 1
