"""Receipts: what a provider tells of its own accord, perhaps twice, late, or before it has even answered us."""

from datetime import timedelta

from qingyu.core import clock
from qingyu.outbox.actions.settle import settle
from qingyu.outbox.codes import Fate, State
from qingyu.outbox.models import Message

# Receipts of what was made before come no more.
LATEST = timedelta(days=3)


def receipt(
    provider: str, *, fate: Fate, provider_id: str = "", token: str = "", address: str = "", error: str = ""
) -> Message | None:
    """The message that the receipt is about, settled; None where there is none.

    Found by ``token``, else by id; a receipt with neither of ours that overtakes the answer is of the only message to
    ``address`` that waits for one.
    """
    message = Message.objects.filter(token=token, provider=provider).first() if token else None
    if message is None and provider_id:
        message = Message.objects.filter(provider=provider, provider_id=provider_id).first()
    if message is None and address:
        message = _waiting(provider, address)
    if message is None:
        return None
    return settle(message, fate, clock.now(), provider_id=provider_id, error=error)


def _waiting(provider: str, address: str) -> Message | None:
    waiting = Message.objects.filter(
        provider=provider,
        address=address,
        provider_id="",
        state__in=(State.SENT, State.UNKNOWN),
        made_at__gt=clock.now() - LATEST,
    )
    found = list(waiting[:2])
    return found[0] if len(found) == 1 else None
