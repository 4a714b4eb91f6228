"""The printing press, a process of its own: HTML and its pictures in, a PDF out. Knows neither Django nor the network.

Reads one JSON object from standard input, ``{"html": …, "files": {name: base64}}``, and writes the PDF to standard
output. Only what came in is ever opened (``paper:<name>``): whatever a text names (a file, an address) stays closed.
The memory is capped, so that a page made to fill it ends this process and no other.
"""

import base64
import json
import resource
import sys
from typing import Any

MEMORY = 1536 * 1024 * 1024
SECONDS = 60
SCHEME = "paper:"


def main() -> int:
    """Print what came in; returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    asked: dict[str, Any] = json.load(sys.stdin)
    files = {name: base64.b64decode(data) for name, data in asked["files"].items()}
    sys.stdout.buffer.write(_printed(asked["html"], files))
    return 0


def _printed(html: str, files: dict[str, bytes]) -> bytes:
    # Here, after the cap is set: the libraries below it are what could grow.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]  # the library has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(SCHEME)
            if not url.startswith(SCHEME) or name not in files:
                raise ValueError("only what was sent along may be opened")
            return URLFetcherResponse(url, files[name], {"Content-Type": "image/jpeg"})

    printed: bytes = HTML(string=html, url_fetcher=Closed(), base_url=SCHEME).write_pdf()
    return printed


if __name__ == "__main__":
    sys.exit(main())
