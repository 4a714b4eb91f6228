"""Who may be written to now, and by which kind of message."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from qingyu.core import clock
from qingyu.outbox.wechat.models import WechatContact, WechatQuota

# Five answers within 48 hours of the reader's last line (customer-service messages, rules of June 2023).
WINDOW = timedelta(hours=48)
ANSWERS = 5
# Somebody who writes ten lines in a row reads one automatic answer.
TOLD_EVERY = timedelta(hours=1)


def wrote(openid: str) -> WechatContact:
    """The reader has written: they may be answered anew."""
    given = {"wrote_at": clock.now(), "answered": 0, "follows": True}
    contact, _made = WechatContact.objects.update_or_create(openid=openid, defaults=given)
    return contact


def follows(openid: str, yes: bool) -> None:
    """They follow the account, or no longer: then nothing reaches them by an answer."""
    given = {"follows": True} if yes else {"follows": False, "wrote_at": None}
    WechatContact.objects.update_or_create(openid=openid, defaults=given)


def may_be_answered(openid: str) -> bool:
    """Whether a customer-service message would be taken now, as far as we know. One query."""
    open_still = {"wrote_at__gt": clock.now() - WINDOW, "answered__lt": ANSWERS}
    return WechatContact.objects.filter(openid=openid, **open_still).exists()


def answered(openid: str) -> None:
    WechatContact.objects.filter(openid=openid).update(answered=F("answered") + 1)


def shut(openid: str) -> None:
    """WeChat itself says that the time is over; its clock counts."""
    WechatContact.objects.filter(openid=openid).update(wrote_at=None)


@transaction.atomic
def to_be_told(openid: str, now: datetime) -> bool:
    """Whether the automatic answer is due; it counts as given from then on."""
    contact, _made = WechatContact.objects.select_for_update().get_or_create(openid=openid)
    if contact.told_at and now - contact.told_at < TOLD_EVERY:
        return False
    contact.told_at = now
    contact.save(update_fields=["told_at"])
    return True


@transaction.atomic
def granted(openid: str, template: str) -> None:
    """They have allowed one message more."""
    quota, _made = WechatQuota.objects.select_for_update().get_or_create(
        openid=openid, template=template, defaults={"changed_at": clock.now()}
    )
    quota.left, quota.changed_at = quota.left + 1, clock.now()
    quota.save(update_fields=["left", "changed_at"])


def spend(openid: str, template: str) -> bool:
    """Use up one; False where none is left. Two senders never use the same one."""
    left = WechatQuota.objects.filter(openid=openid, template=template, left__gt=0)
    return bool(left.update(left=F("left") - 1, changed_at=clock.now()))


def withdrawn(openid: str, template: str) -> None:
    """None is left, whatever we had counted: they have switched it off, or WeChat counts otherwise."""
    WechatQuota.objects.filter(openid=openid, template=template).update(left=0, changed_at=clock.now())
