"""What an address of a webhook must look like; where it leads is looked at with every post (``core.outside``)."""

from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext_lazy as _

from qingyu.core.outside import PORTS, Forbidden, is_safe


def read(url: str) -> SplitResult:
    """The parts of ``url``. Raises Forbidden unless it is a whole address to which a signed post may go."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden(_("This is not an address.")) from None
    if parts.scheme not in PORTS or not is_safe(url) or port == 0 or any(char.isspace() for char in url):
        raise Forbidden(_("Please give a whole address, beginning with https://."))
    if parts.username or parts.password:
        raise Forbidden(_("Please leave name and password out of the address; posts are signed."))
    return parts
