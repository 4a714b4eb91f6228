"""The links of the waiting screen and of the tablet at the entrance: signed, one of each for a community.

They show numbers only, and the tablet's draws numbers within a limit; they hang in a hall for years, so that they have
no end of their own, but one that somebody has carried off is ended by making them anew.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Missing
from qingyu.frontdesk.models import HallLinks
from qingyu.places.models import Community

SCREEN = Signer(salt="frontdesk.screen")
TABLET = Signer(salt="frontdesk.tablet")


def screen_token(community: Community) -> str:
    return SCREEN.sign(_name(community))


def tablet_token(community: Community) -> str:
    return TABLET.sign(_name(community))


def community_of(token: str, signer: Signer) -> Community:
    """The community whose screen or tablet the link is; raises Missing for a forged or a former one."""
    try:
        name = signer.unsign(token)
    except BadSignature:
        raise Missing(_("This link is not complete. Please copy it again from the reception page.")) from None
    community = Community.objects.filter(code=name.partition(".")[0]).first()
    if community is None or name != _name(community):
        raise Missing(_("This link was replaced by a new one. Please copy it from the reception page."))
    return community


def _name(community: Community) -> str:
    """What is signed; codes have no point."""
    made = HallLinks.objects.filter(community=community).values_list("round", flat=True).first()
    return f"{community.code}.{made}" if made else community.code


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"
