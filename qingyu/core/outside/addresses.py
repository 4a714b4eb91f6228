"""Which machines may be spoken to: those of the open internet, and those named in ``QINGYU_PRIVATE_HOSTS``."""

import ipaddress
import socket
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text

PORTS = {"https": 443, "http": 80}
# Of IPv6 nothing but this is handed out to machines of the internet (RFC 4291, 2.4): it leaves out mapped, compatible
# and translated IPv4, site-local, unique local, link-local and multicast addresses, and ::.
UNICAST = ipaddress.ip_network("2000::/3")
# Within it, and within what Python takes for global: ways to IPv4 (Teredo, 6to4) and what leads nowhere.
CLOSED = tuple(
    ipaddress.ip_network(one)
    for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24")
)


# Whatever the reason: closed, silent, another protocol, a certificate that is none.
NO_ANSWER = _("No answer from the server; please check address, port and encryption.")


class Forbidden(Exception):
    """It leads nowhere, or inside; the words say why."""

    def __init__(self, words: Text) -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        return str(self.words)


def look_up(host: str, port: int) -> list[str]:
    """The addresses of ``host``, in the order to be tried. Asks the name server.

    Raises Forbidden, OSError where the name server knows of none or does not answer: that may be otherwise in a
    minute. One inside is enough to refuse all: a name may lead to both.
    """
    nothing = _("There is no machine called %(host)s.") % {"host": host}
    if not host.strip():
        raise Forbidden(nothing)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (UnicodeError, OverflowError):
        raise Forbidden(nothing) from None
    ips = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not is_private(host) and not all(is_outside(ip) for ip in ips):
        raise Forbidden(
            _("%(host)s is inside this network, and QINGYU_PRIVATE_HOSTS does not name it.") % {"host": host}
        )
    return ips


def is_outside(text: str) -> bool:
    """Whether the address is one that a machine of the open internet can have."""
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        return False
    if any(ip.version == one.version and ip in one for one in CLOSED):
        return False
    return ip.is_global and not ip.is_multicast and (ip.version == 4 or ip in UNICAST)


def is_private(host: str | None) -> bool:
    """Whether ``host`` is named in the setting, so that it may stand inside."""
    return _plain(host) in {_plain(one) for one in settings.PRIVATE_HOSTS}


def is_safe(url: str) -> bool:
    """Whether secrets and numbers may be sent there: https, or a machine inside that the setting names."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_private(parts.hostname)))


def on_this_machine(host: str) -> bool:
    """Whether ``host`` is this machine by its very words, whatever a name server says."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return _plain(host) == "localhost"


def _plain(host: str | None) -> str:
    return (host or "").strip().strip("[]").rstrip(".").lower()
