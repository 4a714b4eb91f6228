"""The storm's worker: ``qingyu worker`` that can read what the storm stores, a process of its own to be killed.

python -m qingyu.stories.benches.storm_worker
"""

import django
from django.core.management import call_command

from qingyu.intake.incoming import READERS, Incoming, Sender, reads
from qingyu.tickets.codes import Channel

if __name__ == "__main__":
    django.setup()
    from qingyu.intake.models import Submission

    # A shipped reader of this channel would not know the storm's shape.
    READERS.pop(Channel.OTHER, None)

    @reads(Channel.OTHER)
    def read(submission: Submission) -> Incoming:
        """As :mod:`storm` writes it."""
        return Incoming(
            text=submission.raw["text"], sender=Sender(kind="phone", value=submission.raw["phone"], name="")
        )

    call_command("worker")
