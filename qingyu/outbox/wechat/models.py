"""What WeChat cannot be asked for, so that we keep it ourselves."""

from django.db import models


class WechatToken(models.Model):
    """What calls are made with, sealed: one row an account and kind, for all processes together."""

    class Kind(models.TextChoices):
        ACCESS = "access"
        TICKET = "ticket"

    appid = models.CharField(max_length=40)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    sealed = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("appid", "kind", name="one_wechat_token_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.appid} {self.kind}"


class WechatContact(models.Model):
    """When a reader wrote last: for 48 hours after that they may be answered, ``answered`` times so far.

    ``told_at`` is when they last had our automatic answer.
    """

    openid = models.CharField(max_length=64, unique=True)
    follows = models.BooleanField(default=False)
    wrote_at = models.DateTimeField(null=True, blank=True)
    answered = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.openid[:6]}…"


class WechatQuota(models.Model):
    """How many messages of a template the reader still allows: one consent, one message. WeChat tells no count."""

    openid = models.CharField(max_length=64)
    template = models.CharField(max_length=64)
    left = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("openid", "template", name="one_wechat_quota_a_template")]

    def __str__(self) -> str:
        return f"{self.openid[:6]}… {self.left}"
