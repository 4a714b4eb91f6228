"""The file with which WeChat checks that the domain is ours."""

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from qingyu.channels.wechat.setup import settings
from qingyu.core.errors import Missing

FILE = re.compile(r"MP_verify_(\w{8,32})\.txt", re.ASCII)


@require_GET
def domain_file(request: HttpRequest, code: str) -> HttpResponse:
    """Its content is the code in its name; 404 unless it is the one that was set up."""
    values = settings()
    named = FILE.fullmatch(values["domain_file"]) if values else None
    if named is None or named[1] != code:
        raise Missing
    return HttpResponse(code, content_type="text/plain")
