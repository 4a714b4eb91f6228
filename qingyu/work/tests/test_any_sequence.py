"""Whatever is tried in whatever order by whomever: done or refused in words, and the tables stay right."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from qingyu.core import clock
from qingyu.core.errors import QingyuError
from qingyu.events.models import Event
from qingyu.tickets import actions as tickets
from qingyu.work import actions
from qingyu.work.actions import Used
from qingyu.work.codes import OPEN, PauseReason, State
from qingyu.work.models import Order
from qingyu.work.tests.town import START, acting, build, later, leak

DEEDS = {
    "assign": lambda order, by, town: actions.assign(order, to=town.plumber, by=by),
    "offer": lambda order, by, town: actions.offer(order, by=by),
    "claim": lambda order, by, town: actions.claim(order, by=by),
    "accept": lambda order, by, town: actions.accept(order, by=by, eta=later(30)),
    "arrive": lambda order, by, town: actions.arrive(order, by=by),
    "contain": lambda order, by, town: actions.contain(order, by=by),
    "ask": lambda order, by, town: actions.ask_consent(order, by=by, text="换", price_fen=1, given=True, name="李"),
    "pause": lambda order, by, town: actions.pause(order, by=by, reason=PauseReason.PARTS, note="等"),
    "resume": lambda order, by, town: actions.resume(order, by=by),
    "use": lambda order, by, town: actions.add_material(order, by=by, used=Used("管", Decimal(1), "米")),
    "finish": lambda order, by, town: actions.finish(order, by=by, cause="老化", measures="换"),
    "transfer": lambda order, by, town: actions.transfer(order, to=town.other, by=by, reason="忙"),
    "redirect": lambda order, by, town: actions.redirect(order, department=town.cleaning, by=by, reason="错"),
    "return": lambda order, by, town: actions.return_order(order, by=by, reason="退"),
    "cancel": lambda order, by, town: actions.cancel(order, by=by, reason="撤"),
    "accept_work": lambda order, by, town: actions.accept_on_portal(order, by=by),
    "send_code": lambda order, by, town: actions.send_code(order, by=by),
    "close_ticket": lambda order, by, town: tickets.close(
        order.ticket, by=by, result="好", cause="老化", informed_how="电话"
    ),
    "reopen_ticket": lambda order, by, town: tickets.reopen(order.ticket, by=by, reason="没好"),
    "issue": lambda order, by, town: actions.issue(order.ticket, by=by, department=town.engineering, duty="再修"),
}
# The usual way; a run begins with some of it, or chance would seldom get far.
USUAL = ["assign", "accept", "arrive", "pause", "finish", "reopen_ticket"]
WHO = ["supervisor", "leader", "plumber", "other", "cleaner", "clerk", "owner"]

steps = st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(WHO)), min_size=1, max_size=10)


class AnySequence(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(begun=st.integers(0, len(USUAL)), steps=steps)
    def test_every_refusal_has_words(self, begun, steps):
        with clock.travelling(START):
            town = build()
            actors = {who: town.owner if who == "owner" else acting(getattr(town, who)) for who in WHO}
            ticket = leak(town)
            actions.issue(ticket, by=actors["supervisor"], department=town.engineering, duty="查漏")
            for deed, who in [*((deed, "supervisor") for deed in USUAL[:begun]), *steps]:
                order = ticket.orders.order_by("-pk")[0]
                refusal = self.attempt(lambda o=order, d=deed, w=who: DEEDS[d](o, actors[w], town))
                assert refusal is None or (refusal.status < 500 and str(refusal))
                clock.travel_to(later(1))
                self.look(order)

    def attempt(self, deed):
        """The refusal, if it was one; any other error is a fault."""
        try:
            deed()
        except QingyuError as refusal:
            return refusal

    def look(self, order):
        """What must hold at every moment."""
        order = Order.objects.get(pk=order.pk)
        assert (order.state in {State.ISSUED, State.CANCELLED}) or order.assignee_id
        assert not (order.pool and order.state != State.ISSUED)
        assert order.ticket.orders.filter(lead=True, state__in=OPEN).count() <= 1
        assert order.state in OPEN or not order.pauses.filter(ended_at=None).exists()
        assert (order.silence_until is None) or order.state == State.FINISHED
        paused = Event.objects.filter(subject_id=order.pk, code="work.paused").count()
        resumed = Event.objects.filter(subject_id=order.pk, code="work.resumed").count()
        assert paused - resumed == order.pauses.filter(ended_at=None).count()
