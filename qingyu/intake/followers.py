"""What the entrance does when people become known."""

from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.intake.actions import read_again
from qingyu.people.facts import IdentityBound
from qingyu.people.models import Identity


@follows(IdentityBound)
def read_what_they_wrote(fact: IdentityBound, event: Event) -> None:
    """What a stranger wrote waits in the tray; now it is known whose it is."""
    for value in Identity.objects.filter(resident=event.subject_id, kind=fact.kind).values_list("value", flat=True):
        read_again(value)
