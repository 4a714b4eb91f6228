"""A mailbox with real conversations, and mails as people's programs write them."""

from email.header import Header

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.email import fetching
from qingyu.core import clock, jobs
from qingyu.outbox.actions import save_account
from qingyu.people.actions import bind
from qingyu.people.models import Identity
from qingyu.stories.standins import mailbox

LI = "limin@mail.example"


@pytest.fixture
def box():
    with mailbox.serving() as box:
        yield box


@pytest.fixture
def channel(cast, box):
    """The channel, turned on; Li Min's address is known."""
    save_account("email", values=box.settings, on=True, by=SYSTEM)
    bind(cast.li, kind=Identity.Kind.EMAIL, value="LiMin@mail.example", how="窗口核对", by=cast.actor(cast.wang))
    jobs.drain()
    return box


@pytest.fixture
def fetched(channel):
    """Fetch and read all that is there; how many were new."""

    def run():
        count = fetching.fetch(clock.now())
        jobs.drain()
        return count

    return run


def mail(
    text="厨房水管漏水，请尽快来修", *, sender=f"李敏 <{LI}>", subject="厨房漏水", number=1, charset="utf-8", **more
):
    """A plain mail; ``more`` are further headers, with _ for -."""
    name, _sign, address = sender.partition(" <")
    head = {
        "From": f"{_word(name, charset)} <{address}" if address else name,
        "To": mailbox.ADDRESS,
        "Subject": _word(subject, charset),
        "Message-ID": f"<m{number}@mail.example>",
        "Date": "Mon, 08 Jun 2026 08:55:00 +0800",
        "MIME-Version": "1.0",
        "Content-Type": f"text/plain; charset={charset}",
        "Content-Transfer-Encoding": "8bit",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    lines = "\r\n".join(f"{name}: {value}" for name, value in head.items() if value)
    return lines.encode() + b"\r\n\r\n" + text.encode(charset).replace(b"\n", b"\r\n") + b"\r\n"


def _word(text, charset):
    return text if text.isascii() else Header(text, charset).encode()
