"""What somebody said in a group, once a colleague has ticked it as a request."""

from datetime import datetime

from qingyu.intake.incoming import Incoming, Sender, reads
from qingyu.intake.models import Submission
from qingyu.people.models import Resident
from qingyu.tickets.codes import Channel


@reads(Channel.GROUP)
def read(submission: Submission) -> Incoming:
    """A request of whoever lives where the remark says; whoever is not surely known is looked at by a person."""
    raw = submission.raw
    resident = Resident.objects.filter(pk=raw["resident"]).first() if raw["resident"] else None
    phone = resident.phones.order_by("-primary", "pk").first() if resident else None
    known = Sender(kind="phone", value=phone.number, name=resident.name) if resident and phone else None
    return Incoming(
        text=str(raw["text"]),
        sender=known or Sender(value=str(raw["speaker"]), name=str(raw["speaker"])),
        community=str(raw["community"]),
        home=str(raw["home"]),
        sent_at=datetime.fromisoformat(raw["said_at"]) if raw["said_at"] else None,
        by_hand=known is None,
    )
