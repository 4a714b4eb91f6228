"""When it is read: at once, later, never; once, whatever happens to the worker."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Refused
from qingyu.events.models import Event
from qingyu.intake.actions import process, replay, store, tick
from qingyu.intake.actions.process import PAUSES
from qingyu.intake.codes import State
from qingyu.intake.incoming import READERS, Incoming, Sender
from qingyu.intake.models import Submission
from qingyu.intake.tests.conftest import LEAK
from qingyu.outbox.models import Message as Sent
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

LI = "13800001502"


def later(**more):
    clock.travel_to(clock.now() + timedelta(**more))


@pytest.fixture
def broken(cast, arrive):
    """A submission whose shape its reader does not know."""
    submission = arrive(LEAK, phone=LI, read=False)
    READERS[Channel.SMS] = lambda one: (_ for _ in ()).throw(ValueError("这不是我们的格式"))
    return submission


def dead(submission):
    process(submission.pk)
    for pause in PAUSES:
        later(minutes=pause.total_seconds() / 60 + 1)
        tick(clock.now())
    submission.refresh_from_db()
    return submission


def test_what_cannot_be_read_is_tried_with_growing_pauses_and_laid_out(broken):
    process(broken.pk)
    waited = []
    for _ in range(len(PAUSES)):
        broken.refresh_from_db()
        waited.append(broken.next_at - clock.now())
        clock.travel_to(broken.next_at + timedelta(minutes=1))
        tick(clock.now())
    assert waited == PAUSES
    broken.refresh_from_db()
    assert (broken.state, broken.next_at, broken.error) == (State.DEAD, None, "这不是我们的格式")
    assert Event.objects.filter(code="intake.unread").count() == 1


def test_it_is_read_again_by_a_click(cast, broken, said):
    dead(broken)
    with pytest.raises(Refused):
        replay(broken, by=cast.actor(cast.liu))
    READERS[Channel.SMS] = lambda one: said[one.pk]
    replay(broken, by=cast.actor(cast.wang))
    jobs.drain()
    broken.refresh_from_db()
    assert (broken.state, broken.ticket.reporter) == (State.DONE, cast.li)
    assert Event.objects.filter(code="intake.replayed").count() == 1
    with pytest.raises(Clash):
        replay(broken, by=cast.actor(cast.wang))


def test_a_job_that_died_with_its_worker_is_made_up_for(arrive):
    submission = arrive(LEAK, phone=LI, read=False)
    jobs._inline.clear()
    assert tick(clock.now()) == 0  # its own job may still come
    later(minutes=1, seconds=1)
    assert tick(clock.now()) == 1
    submission.refresh_from_db()
    assert submission.state == State.DONE
    jobs.drain()
    assert Ticket.objects.count() == 1


def test_a_worker_killed_in_the_middle_leaves_it_waiting(arrive, said, monkeypatch):
    submission = arrive(LEAK, phone=LI, read=False)

    class Killed(BaseException):
        pass

    def die(*args: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("qingyu.intake.actions.settle._others_like", die)
        with pytest.raises(Killed):
            process(submission.pk)
    assert (Ticket.objects.count(), Submission.objects.get().state) == (0, State.WAITING)
    later(minutes=2)
    assert tick(clock.now()) == 1
    assert Ticket.objects.count() == 1


def test_one_bad_one_does_not_hold_up_the_line(broken, arrive, said):
    good = arrive("电梯门关不上了，夹到人", phone=LI, channel=Channel.EMAIL, read=False)
    jobs._inline.clear()
    later(minutes=2)
    assert tick(clock.now()) == 2
    good.refresh_from_db()
    assert good.state == State.DONE


@pytest.mark.parametrize(
    ("community", "text", "told"),
    [("", "家里有很浓的煤气味，头晕", True), ("", "你们几点上班啊，我想问点事情", False)],
)
def test_an_emergency_in_the_tray_is_told_to_the_desk_at_once(cast, arrive, community, text, told):
    arrive(text, phone="13511112222", community=community)
    jobs.drain()
    rows = Sent.objects.filter(template="intake_emergency")
    assert rows.exists() == told
    if told:
        sms = rows.filter(carrier="sms")
        assert {cast.wang, cast.desk, cast.supervisor, cast.stranger} <= {row.employee for row in sms}
        assert all(row.urgent and "煤气味" in row.body for row in sms)
        assert rows.filter(carrier="in_app").count() == sms.count()


def test_at_night_the_duty_manager_hears_of_it(cast, arrive):
    later(hours=14)  # 23:00: the desk has gone home
    arrive("家里有很浓的煤气味，头晕", phone=LI, by_hand=True)
    jobs.drain()
    heard = {row.employee for row in Sent.objects.filter(template="intake_emergency", carrier="sms")}
    assert cast.he in heard
    assert cast.stranger not in heard


def test_reading_takes_a_fixed_number_of_queries(arrive, django_assert_max_num_queries):
    def read(**more: object) -> Callable[[], None]:
        submission = arrive(LEAK, read=False, channel=Channel.SMS, **more)
        return lambda: process(submission.pk)

    new, again = read(phone=LI), read(phone="13800001602")
    with django_assert_max_num_queries(34):
        new()
    with django_assert_max_num_queries(34):
        again()
    unknown = read(phone="13511112222")
    with django_assert_max_num_queries(14):
        unknown()


@pytest.mark.django_db(transaction=True)
def test_five_deliveries_in_any_order_have_one_effect(said):
    from qingyu.stories.cast import assemble, at
    from qingyu.stories.queries import DAY

    with clock.travelling(at(DAY, "09:00")):
        assemble(DAY)
        stored: list[bool] = []

        def deliver(number: int) -> None:
            one = store(Channel.SMS, f"id-{number % 4}", raw={"text": LEAK, "n": number % 4})
            said[one.submission.pk] = Incoming(
                text=f"{LEAK}{number % 4}",
                sender=Sender(kind="phone", value=f"1351111{number % 4:04d}"),
                community="yunxi",
            )
            process(one.submission.pk)
            stored.append(one.fresh)
            connection.close()

        threads = [threading.Thread(target=deliver, args=(number,)) for number in [*range(20)][::-1]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (len(stored), sum(stored)) == (20, 4)
    assert Submission.objects.filter(state=State.DONE).count() == Ticket.objects.count() == 4
