"""Parcels: told with a code, handed over once and to the right one, reminded, overdue, given back."""

from datetime import timedelta

import pytest
from django.core import serializers

from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.frontdesk import actions
from qingyu.frontdesk.codes import Handed
from qingyu.frontdesk.models import Parcel
from qingyu.frontdesk.pickup import code_of
from qingyu.frontdesk.queries import shelf
from qingyu.outbox.models import Message
from qingyu.people.actions import register_resident


def told(parcel):
    return Message.objects.get(token__startswith="frontdesk.parcel_received", resident=parcel.resident)


def test_the_resident_is_told_with_a_code_that_is_kept_nowhere_else(cast, desk):
    parcel = desk.parcel()
    message, code = told(parcel), code_of(parcel.salt)
    assert (parcel.resident, message.carrier, message.address) == (cast.li, "sms", "+8613800001502")
    assert code in message.body
    assert code not in message.shown_body
    assert parcel.told_at == clock.now()
    assert code not in serializers.serialize("json", Parcel.objects.all())


def test_the_same_tracking_number_is_the_same_parcel(cast, desk):
    first = desk.parcel()
    again, fresh = actions.receive_parcel(
        cast.upstairs, carrier="顺丰", tracking="sf 1234567890", shelf="B-1", by=desk.me
    )
    assert (again, fresh) == (first, False)
    assert Message.objects.filter(template="frontdesk.parcel_received").count() == 1


def test_what_went_back_may_be_brought_again(desk):
    actions.give_back(desk.parcel(), reason="拒收", by=desk.me)
    assert desk.parcel().state == "here"
    assert Parcel.objects.count() == 2


def test_by_code_once(desk):
    parcel = desk.parcel()
    done = actions.hand_over_parcel(parcel, to="李敏", code=code_of(parcel.salt), by=desk.me)
    assert (done.state, done.handed_how, done.handed_to, done.next_at) == ("collected", Handed.CODE, "李敏", None)
    assert actions.hand_over_parcel(parcel, to="别人", code="", by=desk.me).handed_to == "李敏"


def test_a_wrong_code_is_counted_and_five_want_a_document(desk):
    parcel = desk.parcel()
    wrong = f"{(int(code_of(parcel.salt)) + 1) % 10**6:06d}"
    for _ in range(5):
        with pytest.raises(Invalid):
            actions.hand_over_parcel(parcel, to="李敏", code=wrong, by=desk.me)
    parcel.refresh_from_db()
    assert (parcel.wrong_tries, parcel.state) == (5, "here")
    with pytest.raises(Invalid) as locked:
        actions.hand_over_parcel(parcel, to="李敏", code=code_of(parcel.salt), by=desk.me)
    assert locked.value.code == "document"
    seen = actions.hand_over_parcel(parcel, to="李敏", how=Handed.DOCUMENT, name="李敏", by=desk.me)
    assert seen.handed_how == Handed.DOCUMENT


def test_by_the_end_of_a_phone_on_file(desk):
    parcel = desk.parcel()
    with pytest.raises(Invalid):
        actions.hand_over_parcel(parcel, to="陈立", how=Handed.PHONE, name="陈立", tail="1602", by=desk.me)
    done = actions.hand_over_parcel(parcel, to="李敏母亲", how=Handed.PHONE, name="李敏", tail="1502", by=desk.me)
    assert (done.handed_how, done.handed_to) == (Handed.PHONE, "李敏母亲")


def test_after_three_days_a_reminder_after_seven_overdue(desk):
    parcel = desk.parcel()
    code = code_of(parcel.salt)
    for days, templates in ((2, ["received"]), (3, ["received", "reminded"]), (7, ["received", "reminded", "overdue"])):
        clock.travel_to(parcel.received_at + timedelta(days=days))
        actions.tick(clock.now())
        actions.tick(clock.now())
        messages = list(Message.objects.filter(template__startswith="frontdesk.parcel").order_by("id"))
        assert [one.template for one in messages] == [f"frontdesk.parcel_{one}" for one in templates]
    parcel.refresh_from_db()
    assert (parcel.next_at, parcel.overdue_at) == (None, clock.now())
    # The same code in all of them: what the first message said still opens it.
    assert all(code in one.body for one in messages)


def test_after_a_long_silence_it_is_overdue_at_once(desk):
    parcel = desk.parcel()
    clock.travel_to(parcel.received_at + timedelta(days=9))
    assert actions.tick(clock.now()) == 1
    parcel.refresh_from_db()
    assert (parcel.reminded_at, parcel.overdue_at) == (None, clock.now())


def test_what_is_gone_is_not_reminded_of(desk):
    parcel = desk.parcel()
    actions.give_back(parcel, reason="收件人拒收", by=desk.me)
    clock.travel_to(clock.now() + timedelta(days=10))
    assert actions.tick(clock.now()) == 0
    with pytest.raises(Clash):
        actions.hand_over_parcel(parcel, to="李敏", code=code_of(parcel.salt), by=desk.me)


def test_found_by_room_name_code_and_tail(cast, desk):
    parcel = desk.parcel()
    other = desk.parcel("YT99990000", home=cast.upstairs, name="陈立")
    for text in ("1502", "3-2-1502", "李敏", "7890", code_of(parcel.salt)):
        assert list(shelf.parcels(desk.me, cast.community, text)) == [parcel], text
    assert list(shelf.parcels(desk.me, cast.community)) == [parcel, other]
    assert not shelf.parcels(desk.me, cast.community, "松岚").exists()


def test_residents_see_their_own_and_what_names_nobody_at_home(cast, desk):
    mine, anybodys = desk.parcel(), desk.parcel("ZT00001111", name="")
    desk.parcel("YT99990000", home=cast.upstairs, name="陈立")
    son = register_resident("李磊", home=cast.home, role="family", by=desk.me, phones=["13811112222"])
    assert shelf.parcels_of(cast.actor(cast.li)) == [mine, anybodys]
    assert shelf.parcels_of(cast.actor(son)) == [anybodys]
    assert shelf.parcels_of(cast.actor(cast.zhou)) == []


def test_nobody_to_write_to_is_shown(cast, desk):
    cast.li.phones.all().delete()
    assert desk.parcel().told_at is None


def test_neighbours_have_no_part_in_it(cast, desk):
    parcel, stranger = desk.parcel(), cast.actor(cast.stranger)
    assert not Parcel.objects.visible_to(stranger).exists()
    for verb in (
        lambda: actions.hand_over_parcel(parcel, to="李敏", code=code_of(parcel.salt), by=stranger),
        lambda: actions.give_back(parcel, reason="拒收", by=stranger),
        lambda: actions.receive_parcel(cast.home, carrier="顺丰", tracking="SF1", shelf="A", by=stranger),
    ):
        with pytest.raises(Refused):
            verb()


@pytest.mark.parametrize("tracking", ["", "12", "顺丰1234", "A" * 41])
def test_a_tracking_number_is_letters_and_digits(desk, tracking):
    with pytest.raises(Invalid) as wrong:
        desk.parcel(tracking)
    assert set(wrong.value.fields) == {"tracking"}
