"""The menu at the bottom of the conversation: each entry signs in on the way."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from qingyu.channels.wechat.setup import account
from qingyu.core.errors import Missing


def buttons() -> list[dict[str, str]]:
    """As WeChat takes them: names of at most 16 bytes."""
    with translation.override(settings.LANGUAGE_CODE):
        entries = ((_("Report a fault"), "report"), (_("Progress"), "requests"), (_("Me"), "me"))
        return [{"type": "view", "name": name, "url": _link(reverse(f"portal:{page}"))} for name, page in entries]


def put_up() -> None:
    """Put the menu up at WeChat. Raises Missing while the channel is off, Busy, Failed."""
    wechat = account()
    if wechat is None:
        raise Missing(_("WeChat is switched off. Please set it up under “Services” first."))
    wechat.make_menu(buttons())


def _link(page: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse('wechat_bind')}?{urlencode({'next': page})}"
