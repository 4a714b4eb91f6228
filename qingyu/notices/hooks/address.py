"""Where a post may go: to the outside only, never to a machine inside the company's own network."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text

# Leads to any IPv4 address, inside ones too.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
PORTS = {"https": 443, "http": 80}


class Forbidden(Exception):
    """It leads nowhere, or inside; the words say why."""

    def __init__(self, words: Text) -> None:
        super().__init__(str(words))
        self.words = words


@dataclass(frozen=True)
class Place:
    """An address with the machine that was looked at: the post goes to that one, whatever the name says later."""

    url: str
    host: str
    ip: str
    secure: bool

    @property
    def direct(self) -> str:
        """The same address with the machine instead of its name."""
        parts = urlsplit(self.url)
        ip = f"[{self.ip}]" if ":" in self.ip else self.ip
        return parts._replace(netloc=f"{ip}:{parts.port}" if parts.port else ip, fragment="").geturl()

    @property
    def header(self) -> str:
        """What the Host header says."""
        parts = urlsplit(self.url)
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{parts.port}" if parts.port else host


def read(url: str) -> SplitResult:
    """The parts of ``url``. Raises Forbidden unless it is a whole http address without a password in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden(_("This is not an address.")) from None
    if parts.scheme not in PORTS or not parts.hostname or port == 0 or any(char.isspace() for char in url):
        raise Forbidden(_("Please give a whole address, beginning with https://."))
    if parts.username or parts.password:
        raise Forbidden(_("Please leave name and password out of the address; posts are signed."))
    if parts.scheme == "http" and not _may_stay_here():
        raise Forbidden(_("Please give a whole address, beginning with https://."))
    return parts


def resolve(url: str) -> Place:
    """The machine behind ``url``, every address of which is outside. Raises Forbidden. Asks the name server."""
    parts = read(url)
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, parts.port or PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Forbidden(_("There is no machine called %(host)s.") % {"host": host}) from None
    ips = [str(info[4][0]) for info in found]
    # One inside is enough: a name may lead to both.
    if not ips or not all(_outside(ip) for ip in ips):
        raise Forbidden(_("%(host)s is inside this network; posts go to the outside only.") % {"host": host})
    return Place(url, host, ips[0], parts.scheme == "https")


def _outside(text: str) -> bool:
    ip = ipaddress.ip_address(text.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if inner:
        ip = inner
    if ip.is_loopback:
        return _may_stay_here()
    return ip.is_global and not ip.is_multicast and not (ip.version == 6 and ip in TRANSLATED)


def _may_stay_here() -> bool:
    """While developing, a receiver on the same machine is fine."""
    return bool(settings.DEBUG)
