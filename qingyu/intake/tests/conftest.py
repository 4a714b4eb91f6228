"""A channel whose reader is the test's own: what it stores is what the sender wrote."""

from collections.abc import Callable
from typing import Any

import pytest

from qingyu.core import jobs
from qingyu.intake.actions import store
from qingyu.intake.incoming import READERS, Incoming, Sender
from qingyu.intake.models import Submission
from qingyu.tickets.codes import Channel

LEAK = "厨房水管漏水，地上全是水"
Arrive = Callable[..., Submission]


@pytest.fixture
def said() -> dict[int, Incoming]:
    """What the reader makes of each submission, by its id."""
    return {}


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch, said: dict[int, Incoming]) -> None:
    """Every channel is read by looking up what the test said; what was not said is what came in no shape."""
    for channel in Channel.values:
        monkeypatch.setitem(READERS, channel, lambda submission: said[submission.pk])


@pytest.fixture
def arrive(cast, said: dict[int, Incoming]) -> Arrive:
    """``arrive("text", phone="13800001502")`` stores a submission and has it read; returns it as it is then."""
    count = iter(range(100_000))

    def come(
        text: str, *, channel: Channel = Channel.SMS, phone: str = "", name: str = "", sender: Sender | None = None,
        outside_id: str = "", read: bool = True, **more: Any,
    ) -> Submission:  # fmt: skip
        who = sender or (Sender(kind="phone", value=phone, name=name) if phone else Sender(name=name))
        stored = store(channel, outside_id or f"id-{next(count)}", raw={"text": text})
        said.setdefault(stored.submission.pk, Incoming(text=text, sender=who, **more))
        if read:
            jobs.drain()
        return Submission.objects.get(pk=stored.submission.pk)

    return come
