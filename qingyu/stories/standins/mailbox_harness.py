"""The mailbox, driven by the contract tests of the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes

from qingyu.outbox.mail.account import SERVICE
from qingyu.stories.standins.harness import Behaviour, Harness
from qingyu.stories.standins.mailbox import Box, Mood, serving

ADDRESS = "limin@mail.example"
OFTEN = 1000
MOODS = {
    Behaviour.FINE: lambda: Mood(),
    Behaviour.ERROR: lambda: Mood(answers=["451 try again"] * OFTEN),
    Behaviour.DROPPED: lambda: Mood(drop=OFTEN),
    Behaviour.LATE: lambda: Mood(late=True),
    Behaviour.MALFORMED: lambda: Mood(garbled=True),
    Behaviour.BUSY: lambda: Mood(busy=True),
    Behaviour.REFUSED: lambda: Mood(answers=["550 no such user"] * OFTEN),
    Behaviour.AWAY: lambda: Mood(away=True),
}


@contextmanager
def harness() -> Iterator[Harness]:
    with serving() as box:

        def behave(how: Behaviour) -> None:
            box.mood = MOODS[how]()

        yield Harness(
            provider="smtp",
            address=ADDRESS,
            settings={SERVICE.name: box.settings},
            behave=behave,
            delivered=lambda body: _arrived(box, body),
            adjust={"qingyu.outbox.mail.servers.TIMEOUT": 0.5},
        )


def _arrived(box: Box, body: str) -> int:
    """How many mails to the address say ``body`` in their plain part."""
    return sum(recipient == ADDRESS and body in _plain(raw) for recipient, raw in box.sent)


def _plain(raw: bytes) -> str:
    parts = [part for part in message_from_bytes(raw).walk() if part.get_content_type() == "text/plain"]
    data = parts[0].get_payload(decode=True) if parts else b""
    return data.decode() if isinstance(data, bytes) else ""


HARNESSES = {"smtp": harness}
