"""What a registered letter means: it waits in the tray, with all that the clerk wrote of it.

One that became a request at once was settled as it was registered, and is not read.
"""

from typing import Literal

from qingyu.intake.incoming import Incoming, Sender, reads
from qingyu.intake.letters import Letter
from qingyu.intake.models import Submission
from qingyu.tickets.codes import Channel


@reads(Channel.LETTER)
@reads(Channel.PRESS)
def read(submission: Submission) -> Incoming:
    """Its pictures lie with the submission already."""
    letter = Letter.of(submission.raw)
    kind: Literal["phone", ""] = "phone" if letter.phone else ""
    return Incoming(
        text=letter.whole,
        sender=Sender(kind=kind, value=letter.phone, name=letter.name or letter.outlet),
        community=letter.community,
        home=letter.address,
        sent_at=letter.received_at,
        by_hand=True,
    )
