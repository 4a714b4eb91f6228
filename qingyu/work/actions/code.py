"""The one-time code: sent to the resident's phone, told to the technician when the work is good."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from qingyu.accounts.actors import Actor
from qingyu.core import clock, ids
from qingyu.core.errors import Clash, Invalid, Text, TooMany
from qingyu.events.actions import record
from qingyu.outbox.actions import send
from qingyu.outbox.models import Carrier
from qingyu.work import policies
from qingyu.work.actions.acceptance import accepted, write
from qingyu.work.actions.locking import locked, of
from qingyu.work.codes import How
from qingyu.work.facts import AcceptanceCodeSent
from qingyu.work.models import Acceptance, AcceptanceCode, Order
from qingyu.work.states import MOVES

VALID = timedelta(hours=24)
TRIES = 5
# Each SMS costs money and wakes somebody.
AGAIN = timedelta(seconds=60)


@transaction.atomic
def send_code(order: Order, *, by: Actor) -> AcceptanceCode:
    """Send the resident a fresh code, valid for 24 hours; an older one dies. Raises Refused, Clash, TooMany."""
    order = locked(order)
    policies.may_do(by, order).demand()
    MOVES.after("sign", order.state)
    phone = order.ticket.reporter_phone
    if not phone:
        raise Clash(_("The request has no phone number; please have the resident sign instead."), code="no_phone")
    if accepted(order):
        raise Clash(_("The work has been accepted already."), code="accepted")
    _check_pace(order)
    secret = ids.six_digits()
    row, _made = AcceptanceCode.objects.update_or_create(
        order=order, defaults={"digest": _digest(order, secret), "expires_at": clock.now() + VALID, "tries": 0}
    )
    event = record(AcceptanceCodeSent(**of(order), tail=phone[-4:]), about=order, by=by)
    send(
        carrier=Carrier.SMS,
        address=phone,
        template="work.acceptance_code",
        body=_body(order, secret),
        token=f"acceptance-{event.pk}",
        # The technician stands at the door and waits.
        urgent=True,
        secret=True,
        resident=order.ticket.reporter,
        event=event,
    )
    return row


def accept_by_code(order: Order, *, code: str, by: Actor) -> Acceptance:
    """Accepted by the code the resident told. Quiet when accepted already. Raises Refused, Invalid, Clash.

    A wrong try must be counted although it ends in an error, so this must not run in a transaction that the error
    would undo.
    """
    acceptance, left = _try(order, code, by)
    if acceptance is None:
        raise Invalid({"code": _wrong(left)}, code="wrong_code")
    return acceptance


@transaction.atomic(durable=True)
def _try(order: Order, code: str, by: Actor) -> tuple[Acceptance | None, int]:
    """The acceptance, or None and how many tries are left."""
    order = locked(order)
    done = accepted(order)
    if done:
        return done, 0
    policies.may_do(by, order).demand()
    MOVES.after("sign", order.state)
    row = _living(order)
    if constant_time_compare(row.digest, _digest(order, code.strip())):
        return write(order, how=How.CODE, by=by, name=order.ticket.reporter_name), 0
    row.tries += 1
    row.save(update_fields=["tries"])
    return None, TRIES - row.tries


def _living(order: Order) -> AcceptanceCode:
    row = AcceptanceCode.objects.filter(order=order).first()
    if row is None:
        raise Clash(_("No code has been sent yet."), code="no_code")
    if row.expires_at <= clock.now():
        raise Clash(_("The code has expired; please send a new one."), code="code_expired")
    if row.tries >= TRIES:
        raise Clash(_("Too many wrong tries; please send a new code or have the resident sign."), code="code_dead")
    return row


def _check_pace(order: Order) -> None:
    row = AcceptanceCode.objects.filter(order=order).first()
    wait = row.expires_at - VALID + AGAIN - clock.now() if row else timedelta(0)
    if wait > timedelta(0):
        raise TooMany(_("A code has just been sent. Please wait a minute."), retry_after=int(wait.total_seconds()) + 1)


def _wrong(left: int) -> Text:
    if left > 0:
        return _("The code is wrong; %(left)d more tries.") % {"left": left}
    return _("The code is wrong and no longer valid; please send a new one or have the resident sign.")


def _digest(order: Order, code: str) -> str:
    """Keyed, since a million codes are soon tried against a plain digest."""
    return salted_hmac("qingyu.work.acceptance", f"{order.pk}:{code}", algorithm="sha256").hexdigest()


def _body(order: Order, secret: str) -> str:
    # Written in the residents' language, whatever the sender's pages are in.
    with override(settings.LANGUAGE_CODE):
        words = _(
            "Code %(code)s: tell it to our technician only when the work on request %(number)s is done and you are"
            " satisfied. Valid for 24 hours."
        )
        return str(words % {"code": secret, "number": order.ticket.number})
