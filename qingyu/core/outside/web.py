"""HTTP by httpx: no redirects, no proxies of the environment, and the connection goes where the check has looked."""

import ssl
from functools import cache

import httpx

from qingyu.core.outside.addresses import PORTS, look_up


def client(timeout: httpx.Timeout | float) -> httpx.Client:
    """For one call, or a few: a connection that lay idle breaks in a way that looks like a lost answer.

    Its calls raise Forbidden besides what httpx raises. ``timeout`` is in seconds.
    """
    return httpx.Client(transport=Outside(verify=_certificates()), timeout=timeout, follow_redirects=False)


class Outside(httpx.HTTPTransport):
    """Calls the machine that was looked at; its name stays in the Host header and in the certificate."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in PORTS:
            raise httpx.UnsupportedProtocol(url.scheme, request=request)
        wrong: httpx.TransportError | None = None
        try:
            found = look_up(url.host, url.port or PORTS[url.scheme])
        except OSError as error:
            raise httpx.ConnectError(str(error), request=request) from error
        for ip in found:
            request.url = url.copy_with(host=ip)
            request.extensions = {**request.extensions, "sni_hostname": url.host}
            try:
                return super().handle_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                wrong = error
            finally:
                request.url = url
        assert wrong is not None
        raise wrong


@cache
def _certificates() -> ssl.SSLContext:
    # Reading them takes longer than a call.
    return httpx.create_ssl_context()
