"""The links of the waiting screen and of the tablet at the entrance: signed, one of each for a community.

They show numbers only, and the tablet's draws numbers within a limit, so that they need no end.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Missing
from qingyu.places.models import Community

SCREEN = Signer(salt="frontdesk.screen")
TABLET = Signer(salt="frontdesk.tablet")


def screen_token(community: Community) -> str:
    return SCREEN.sign(community.code)


def tablet_token(community: Community) -> str:
    return TABLET.sign(community.code)


def community_of(token: str, signer: Signer) -> Community:
    """The community whose screen or tablet the link is; raises Missing for a forged one."""
    try:
        code = signer.unsign(token)
    except BadSignature:
        raise Missing(_("This link is not complete. Please copy it again from the reception page.")) from None
    community = Community.objects.filter(code=code).first()
    if community is None:
        raise Missing
    return community


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"
