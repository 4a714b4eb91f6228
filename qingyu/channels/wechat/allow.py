"""Asking a resident inside WeChat to allow notices: one tap, one message of each template."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qingyu.accounts.pages import render
from qingyu.accounts.requests import ActingRequest
from qingyu.channels.wechat import setup
from qingyu.channels.wechat.state import own_page
from qingyu.outbox.providers import Busy, Failed
from qingyu.outbox.providers.wechat import SUBSCRIBED
from qingyu.outbox.wechat import templates
from qingyu.outbox.wechat.client import Wechat

# WeChat asks for so many templates at a time.
AT_ONCE = 3
# The only page of ours that loads something from elsewhere: WeChat's script draws the button, no other may.
POLICY = (
    "default-src 'self'; script-src 'self' https://res.wx.qq.com; img-src 'self' data: https:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
)


@never_cache
@require_GET
def allow(request: ActingRequest) -> HttpResponse:
    """The page with WeChat's own button; on to ``next`` where there is nothing to allow."""
    wanted, values = own_page(request.GET.get("next", "/")), setup.settings()
    asked = wanted_templates(values) if values else []
    if values is None or not asked:
        return HttpResponseRedirect(wanted)
    try:
        config = Wechat.of(values).page_signature(f"{settings.PUBLIC_URL}{request.get_full_path()}")
    except (Busy, Failed):
        config = None
    context = {"config": config, "templates": ",".join(asked), "wanted": wanted}
    response = render(request, "wechat/allow.html", context)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def wanted_templates(values: dict[str, str]) -> list[str]:
    """The first three templates of subscribed notices, in the order of the settings."""
    if values.get("notices") != SUBSCRIBED:
        return []
    known = templates.of(values.get("templates", "")).values()
    return list(dict.fromkeys(template.id for template in known))[:AT_ONCE]
