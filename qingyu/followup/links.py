"""The link by which a request is rated without signing in: signed, and good for two weeks."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.core.errors import Invalid, Missing
from qingyu.tickets.models import Ticket

GOOD_FOR = timedelta(days=14)
# Django's TimestampSigner reads the system's clock, which does not travel; so the end is in the signed text.
SIGNER = Signer(salt="followup.rating")


def rating_link(ticket: Ticket) -> str:
    """The address at which whoever holds it may rate ``ticket`` for 14 days."""
    ends = int((clock.now() + GOOD_FOR).timestamp())
    return f"{settings.PUBLIC_URL}/r/{SIGNER.sign(f'{ticket.pk}-{ends}')}"


def ticket_of(token: str) -> Ticket:
    """The ticket that the last part of a :func:`rating_link` speaks of.

    Raises Missing for a forged link, Invalid for one that has expired.
    """
    try:
        pk, ends = (int(part) for part in SIGNER.unsign(token).split("-"))
    except (BadSignature, ValueError):
        raise Missing(_("This link is not complete. Please open it again from the message.")) from None
    if clock.now().timestamp() >= ends:
        raise Invalid({"link": _("This link has expired. Please call us if you would like to tell us something.")})
    ticket = Ticket.objects.with_names().filter(pk=pk).first()
    if ticket is None:
        raise Missing
    return ticket
