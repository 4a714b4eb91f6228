"""Receipts: what a provider tells of its own accord, perhaps twice, late, or before it has even answered us."""

from qingyu.core import clock
from qingyu.outbox.actions.settle import settle
from qingyu.outbox.codes import Fate
from qingyu.outbox.models import Message


def receipt(provider: str, *, fate: Fate, provider_id: str = "", token: str = "", error: str = "") -> Message | None:
    """The message that the receipt is about, settled; None where there is none. Found by ``token``, else by id."""
    message = Message.objects.filter(token=token, provider=provider).first() if token else None
    if message is None and provider_id:
        message = Message.objects.filter(provider=provider, provider_id=provider_id).first()
    if message is None:
        return None
    return settle(message, fate, clock.now(), provider_id=provider_id, error=error)
