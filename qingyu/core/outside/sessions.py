"""HTTP for libraries that speak through ``requests``: the same rules as for our own calls."""

from typing import Any

import requests
from requests.adapters import HTTPAdapter

from qingyu.core.outside.addresses import PORTS, look_up


def session() -> requests.Session:
    """Its calls raise Forbidden besides what requests raises, TooManyRedirects where it is sent elsewhere."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = 0
    for scheme in PORTS:
        made.mount(f"{scheme}://", Outside())
    return made


class Outside(HTTPAdapter):
    """Connects to the address that was looked at; the certificate must still be that of the name."""

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        where, how = super().build_connection_pool_key_attributes(request, verify, cert)
        host, port = str(where["host"]).strip("[]"), where["port"] or PORTS[where["scheme"]]
        if where["scheme"] == "https":
            how |= {"server_hostname": host, "assert_hostname": host}
        try:
            found = look_up(host, port)
        except OSError as error:
            raise requests.ConnectionError(error, request=request) from error
        # The first one only: requests has no place for a second try.
        return {**where, "host": found[0]}, how

    def add_headers(self, request: requests.PreparedRequest, **kwargs: Any) -> None:
        # Else it would name the address.
        request.headers.setdefault("Host", str(request.url).split("/")[2].rpartition("@")[2])
