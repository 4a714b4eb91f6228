"""Taking a call: the whole way through HTTP."""

from datetime import timedelta

import pytest
from django.urls import reverse

from qingyu.console.tests.helpers import call, photo, said
from qingyu.core import clock, jobs
from qingyu.people.models import Resident
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket

URL = "/console/intake"
READING = "/console/intake/reading"


def test_a_call_becomes_a_ticket_that_the_clerk_owns(cast, sign_in):
    response = sign_in(cast.wang).post(URL, call(expected="今天修好"))
    ticket = Ticket.objects.get()
    assert response.url == reverse("console:ticket", args=[ticket.number])
    assert (ticket.reporter, ticket.home, ticket.owner) == (cast.li, cast.home, cast.wang)
    assert (ticket.kind, ticket.category_id, ticket.expected) == ("repair", "water", "今天修好")
    assert Promise.objects.filter(ticket=ticket, name="respond").exists()


def test_two_clicks_make_one_ticket(cast, sign_in):
    form = call()
    first, second = (sign_in(cast.wang).post(URL, form) for _ in range(2))
    assert Ticket.objects.count() == 1
    assert first.url == second.url


def test_the_clerks_word_wins_and_is_kept_beside_the_suggestion(cast, sign_in):
    sign_in(cast.wang).post(URL, call(kind="complaint", urgency="A", level="3", case_class="complex"))
    ticket = Ticket.objects.get()
    assert (ticket.kind, ticket.urgency, ticket.level, ticket.case_class) == ("complaint", "A", 3, "complex")
    assert ticket.suggested["kind"] == "repair"
    assert ticket.suggested["urgency"] != "A"


def test_reading_names_the_caller_the_home_and_the_promises(cast, sign_in):
    page = said(sign_in(cast.wang).post(READING, call(text="电梯困人了,里面有老人")))
    assert "李*" in page
    assert "李敏" not in page
    assert "3-2-1502" in page
    assert "电梯" in page
    assert "09:05" in page


@pytest.mark.parametrize("room", ["3-2-1502", "3栋2单元1502", "三号楼二单元1502室", "３－２－１５０２"])
def test_the_room_is_read_as_people_write_it(cast, sign_in, room):
    page = said(sign_in(cast.wang).post(READING, call(phone="", room=room)))
    assert f"{cast.community} 3-2-1502" in page


def test_an_unknown_room_names_its_neighbours_and_is_refused(cast, sign_in):
    client = sign_in(cast.wang)
    assert "1502" in said(client.post(READING, call(phone="", room="3-2-1509")))
    response = client.post(URL, call(room="3-2-1509"))
    assert response.status_code == 422
    assert "厨房水管一直滴水" in said(response)
    assert not Ticket.objects.exists()


def test_a_stranger_may_call(cast, sign_in):
    sign_in(cast.wang).post(URL, call(phone="13912345678", name="赵先生", place="南门岗亭旁"))
    ticket = Ticket.objects.get()
    assert ticket.reporter is None
    assert (ticket.reporter_name, ticket.reporter_phone, ticket.spot) == ("赵先生", "+8613912345678", "南门岗亭旁")


def test_a_new_resident_is_registered_on_the_way_once(cast, sign_in):
    form = call(phone="13912345678", name="赵平", room="3-2-1602", register="on", role="tenant")
    for _ in range(2):
        assert sign_in(cast.wang).post(URL, form).status_code == 302
    zhao = Resident.objects.get(name="赵平")
    assert Ticket.objects.get().reporter == zhao


def test_of_several_with_one_number_the_clerk_picks(cast, sign_in):
    from qingyu.people.actions import register_resident

    son = register_resident("李磊", home=cast.home, role="family", by=cast.actor(cast.wang), phones=["13800001502"])
    client = sign_in(cast.wang)
    page = said(client.post(READING, call()))
    assert page.count('name="resident"') == 3
    client.post(URL, call(resident=str(son.pk)))
    assert Ticket.objects.get().reporter == son


def test_the_same_matter_is_offered_and_may_be_merged(cast, sign_in, opened):
    earlier = opened()
    client = sign_in(cast.wang)
    assert earlier.number in said(client.post(READING, call()))
    response = client.post(URL, call(into=earlier.number))
    assert response.url == reverse("console:ticket", args=[earlier.number])
    assert earlier.merged.count() == 1


def test_an_enquiry_is_answered_and_closed_in_the_same_form(cast, sign_in):
    form = call(
        text="请问物业费怎么交", answered="on", result="已告知可线上缴费", cause="咨询", informed_how="电话中说明"
    )
    sign_in(cast.wang).post(URL, form)
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.closure.result) == ("closed", "已告知可线上缴费")
    assert set(ticket.promises.values_list("state", flat=True)) <= {"kept", "waived"}


def test_closing_at_once_needs_its_three_answers(cast, sign_in):
    response = sign_in(cast.wang).post(URL, call(answered="on", result="好了"))
    assert response.status_code == 422
    assert not Ticket.objects.exists()


def test_save_and_next_comes_back_to_an_empty_form(cast, sign_in):
    assert sign_in(cast.wang).post(URL, call(next="1")).url == URL


def test_entered_late_the_clock_starts_when_they_called(cast, sign_in):
    from django.utils import timezone

    called = clock.now() - timedelta(minutes=40)
    local = timezone.localtime(called).strftime("%Y-%m-%dT%H:%M")
    sign_in(cast.wang).post(URL, call(contacted_at=local))
    ticket = Ticket.objects.get()
    assert ticket.contacted_at == called
    assert ticket.opened_at == clock.now()


def test_photos_come_along(cast, sign_in):
    sign_in(cast.wang).post(URL, call(photos=[photo(), photo(colour="red")]))
    assert Ticket.objects.get().attachments.count() == 2
    jobs.drain()


def test_reading_is_cheap(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.wang)
    client.post(READING, call())
    with django_assert_max_num_queries(26):
        client.post(READING, call(room="3-2-1502"))


def test_a_technician_takes_no_calls(cast, sign_in):
    assert sign_in(cast.liu).get(URL).status_code == 403


def test_somebody_of_another_community_is_nobody(cast, sign_in):
    page = said(sign_in(cast.stranger).post(READING, call()))
    assert "李*" not in page
    assert cast.home.label not in page.replace('3-2-1502"', "")


def test_no_photo_is_decoded_of_what_is_refused_and_each_once_of_what_is_taken(cast, sign_in, decoded):
    client = sign_in(cast.wang)
    for wrong in ({"text": ""}, {"phone": "12"}, {"kind": "nonsense"}):
        assert client.post(URL, call(**wrong, photos=[photo()])).status_code == 422
    assert decoded == []
    client.post(URL, call(photos=[photo(), photo(colour="red")]))
    assert len(decoded) == 2
    number = Ticket.objects.latest("pk").number
    client.post(
        f"/console/tickets/{number}/messages", {"to": "sms", "body": "请看图", "photos": [photo(colour="green")]}
    )
    assert len(decoded) == 3


def test_more_photos_than_can_be_kept_are_said_and_not_left_out(cast, sign_in):
    response = sign_in(cast.wang).post(URL, call(photos=[photo(colour=f"#0{n}0000") for n in range(10)]))
    assert response.status_code == 422
    assert "9 张" in said(response)
    assert not Ticket.objects.exists()
