"""The resident takes over the work, or silence does."""

import io
import re
from datetime import timedelta

import pytest
from PIL import Image, ImageDraw

from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused, TooMany
from qingyu.events.models import Event
from qingyu.outbox.models import Message
from qingyu.tickets import actions as tickets
from qingyu.work import actions
from qingyu.work.models import Acceptance, AcceptanceCode
from qingyu.work.tests.town import START, acting, build, later, leak

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with clock.travelling(START), jobs.inline():
        yield build()


@pytest.fixture
def order(town):
    return finished(town, leak(town))


def finished(town, ticket):
    by = acting(town.plumber)
    order = actions.issue(
        ticket, by=acting(town.supervisor), department=town.engineering, duty="查漏", assignee=town.plumber
    )
    actions.arrive(order, by=by)
    return actions.finish(order, by=by, cause="接头老化", measures="更换接头")


def code_of(order):
    """The code, as the resident reads it on the phone."""
    return re.search(r"\d{6}", Message.objects.order_by("-pk")[0].body)[0]


def drawing(line=(), size=(600, 300), mode="RGBA", file="PNG"):
    image = Image.new(mode, size, (255, 255, 255, 0) if mode == "RGBA" else "white")
    if line:
        ImageDraw.Draw(image).line(line, fill="black", width=4)
    out = io.BytesIO()
    image.save(out, file)
    return out.getvalue()


def test_the_code_is_told_to_the_resident_and_kept_nowhere(town, order):
    actions.send_code(order, by=acting(town.plumber))
    message, code = Message.objects.get(), code_of(order)
    assert (message.secret, message.urgent, message.address) == (True, True, order.ticket.reporter_phone)
    assert AcceptanceCode.objects.get().digest != code
    assert not Event.objects.filter(details__icontains=code).exists()
    acceptance = actions.accept_by_code(order, code=f" {code} ", by=acting(town.plumber))
    assert acceptance.how == "code"
    assert actions.accept_by_code(order, code="anything", by=acting(town.plumber)) == acceptance


def test_five_wrong_tries_kill_the_code(town, order):
    by = acting(town.plumber)
    actions.send_code(order, by=by)
    right = code_of(order)
    wrong = "000000" if right != "000000" else "111111"
    for _try in range(5):
        with pytest.raises(Invalid):
            actions.accept_by_code(order, code=wrong, by=by)
    with pytest.raises(Clash) as clash:
        actions.accept_by_code(order, code=right, by=by)
    assert clash.value.code == "code_dead"


def test_an_old_code_and_one_of_another_order_do_not_count(town, order):
    by = acting(town.plumber)
    with pytest.raises(Clash):
        actions.accept_by_code(order, code="123456", by=by)
    actions.send_code(order, by=by)
    first = code_of(order)
    with pytest.raises(TooMany):
        actions.send_code(order, by=by)
    clock.travel_to(later(2))
    actions.send_code(order, by=by)
    if first != code_of(order):
        with pytest.raises(Invalid):
            actions.accept_by_code(order, code=first, by=by)
    clock.travel_to(later(24 * 60))
    with pytest.raises(Clash) as clash:
        actions.accept_by_code(order, code=code_of(order), by=by)
    assert clash.value.code == "code_expired"


def test_without_a_phone_number_there_is_no_code(town):
    order = finished(town, leak(town, reporter_phone=""))
    with pytest.raises(Clash):
        actions.send_code(order, by=acting(town.plumber))


def test_a_signature_is_encoded_anew(town, order):
    png = drawing((50, 50, 500, 250), size=(1800, 900))
    acceptance = actions.accept_by_signature(order, png=png, name="李娜", by=acting(town.plumber))
    with acceptance.signature.open("rb") as file:
        stored = Image.open(file)
        assert (stored.format, stored.mode, stored.size) == ("PNG", "L", (900, 450))
    order.refresh_from_db()
    assert order.silence_until is None


@pytest.mark.parametrize(
    "png",
    [
        b"", b"not a picture", drawing(), drawing((10, 10, 12, 12)), drawing((0, 0, 300, 300), size=(4000, 300)),
        drawing((0, 0, 300, 300), mode="RGB", file="JPEG"), drawing((50, 50, 500, 250))[:200], b"0" * 2_000_000,
    ],
)  # fmt: skip
def test_what_is_no_signature_is_refused(town, order, png):
    with pytest.raises(Invalid) as wrong:
        actions.accept_by_signature(order, png=png, name="李娜", by=acting(town.plumber))
    assert "signature" in wrong.value.fields
    assert not Acceptance.objects.exists()


def test_residents_accept_their_own_only(town, order):
    for stranger in (build("二期").owner, acting(town.plumber)):
        with pytest.raises(Refused):
            actions.accept_on_portal(order, by=stranger)
    first = actions.accept_on_portal(order, by=town.owner)
    assert actions.accept_on_portal(order, by=town.owner) == first
    assert (first.how, first.name) == ("portal", "李娜")


def test_work_that_is_not_done_is_not_accepted(town):
    order = actions.issue(leak(town), by=acting(town.supervisor), department=town.engineering, duty="查漏")
    with pytest.raises(Clash):
        actions.accept_on_portal(order, by=town.owner)


def test_silence_counts_after_72_hours(town, order):
    clock.travel_to(order.finished_at + timedelta(hours=72) - timedelta(seconds=1))
    assert actions.tick(clock.now()) == 0
    clock.travel_to(order.finished_at + timedelta(hours=72))
    assert actions.tick(clock.now()) == 1
    assert actions.tick(clock.now()) == 0
    assert order.acceptance.how == "timeout"


def test_an_objection_breaks_the_silence(town, order):
    tickets.reopen(order.ticket, by=town.owner, reason="还在漏")
    clock.travel_to(later(80 * 60))
    assert actions.tick(clock.now()) == 0


def test_no_signature_is_decoded_for_whoever_may_not_or_did_not_say_who_signed(town, order, decoded):
    png = drawing((50, 50, 500, 250))
    with pytest.raises(Invalid):
        actions.accept_by_signature(order, png=png, name=" ", by=acting(town.plumber))
    with pytest.raises(Refused):
        actions.accept_by_signature(order, png=png, name="李娜", by=acting(build("二期").plumber))
    assert decoded == []
    for _twice in range(2):
        actions.accept_by_signature(order, png=png, name="李娜", by=acting(town.plumber))
    assert len(decoded) == 1
