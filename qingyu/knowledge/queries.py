"""Reading the phrase pairs: the guard reads them all, the list is for those who may edit it."""

from django.db.models import QuerySet

from qingyu.accounts.actors import Actor
from qingyu.knowledge.models import Phrase
from qingyu.knowledge.policies import EDIT
from qingyu.knowledge.wording import Pair, standard


def phrases(actor: Actor) -> QuerySet[Phrase]:
    """All phrases for those who may edit them, none for others."""
    return Phrase.objects.all() if actor.may(EDIT) else Phrase.objects.none()


def pairs() -> tuple[Pair, ...]:
    """The company's pairs in use; what ships while nothing is installed. One query."""
    rows = list(Phrase.objects.all())
    return tuple(row.pair() for row in rows if row.active) if rows else standard()
