"""What is answered at once, before anybody has read it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.people.models import Identity, Resident
from qingyu.people.queries import homes_of, known_as
from qingyu.places.models import Community


def to_message(openid: str) -> str:
    """That it is here, whom to call in an emergency and, for whom we do not know yet, how to change that."""
    resident = known_as(Identity.Kind.WECHAT, openid)
    parts = [_("We have it; a colleague will answer you as soon as possible."), _emergency(resident)]
    return "\n".join(parts if resident else [*parts, _bind()])


def to_newcomer(openid: str) -> str:
    """To whoever begins to follow the account."""
    hello = _("Welcome. Write here what is broken or what you wish, with a photo if you like, and we take care of it.")
    if known_as(Identity.Kind.WECHAT, openid):
        return hello
    return f"{hello}\n{_bind()}"


def to_scan(code: str) -> str:
    """To whoever scanned the WeChat code of a place: the page on which to report something there."""
    return _("Report something here: %(link)s") % {
        "link": f"{settings.PUBLIC_URL}{reverse('portal:sign', args=[code])}"
    }


def _emergency(resident: Resident | None) -> str:
    """The number of their community; where several come into question, the page of numbers."""
    homes = homes_of(resident) if resident else None
    known = Community.objects.exclude(hotline="")
    if homes is not None and homes.exists():
        known = known.filter(homes__in=homes)
    numbers = list(known.order_by().values_list("hotline", flat=True).distinct()[:2])
    if len(numbers) == 1:
        return _("In an emergency please call %(phone)s.") % {"phone": numbers[0]}
    link = f"{settings.PUBLIC_URL}{reverse('portal:call')}"
    return _("In an emergency please call us; our numbers: %(link)s") % {"link": link}


def _bind() -> str:
    link = f"{settings.PUBLIC_URL}{reverse('wechat_bind')}"
    return _("Please connect your mobile number once, so that we know your home: %(link)s") % {"link": link}
