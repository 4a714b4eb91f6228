"""The outbox's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Carrier(models.TextChoices):
    SMS = "sms", _("SMS")
    WECHAT = "wechat", _("WeChat")
    EMAIL = "email", _("E-mail")
    IN_APP = "in_app", _("In the app")
    PUSH = "push", _("Push message")
    GROUP = "group", _("Staff group")
    CALL = "call", _("Call by a colleague")


# What an errand outside the house carries; the others are there by being written, or done by a person.
OUTSIDE = (Carrier.SMS, Carrier.WECHAT, Carrier.EMAIL, Carrier.PUSH, Carrier.GROUP)


class State(models.TextChoices):
    """``sent``: on its way to the provider, no answer yet. ``accepted``: the provider has it."""

    QUEUED = "queued", pgettext_lazy("message", "Waiting")
    SENT = "sent", pgettext_lazy("message", "Handed over")
    ACCEPTED = "accepted", pgettext_lazy("message", "Sent")
    DELIVERED = "delivered", pgettext_lazy("message", "Delivered")
    FAILED = "failed", pgettext_lazy("message", "Failed")
    UNKNOWN = "unknown", pgettext_lazy("message", "Unknown")


# States in which something may still fall due: a try, a missing answer, a missing receipt.
OPEN = (State.QUEUED, State.SENT, State.ACCEPTED, State.UNKNOWN)


class Fate(models.TextChoices):
    """What a provider says of a message when it is asked, or in a receipt."""

    ACCEPTED = "accepted", pgettext_lazy("message", "Under way")
    DELIVERED = "delivered", pgettext_lazy("message", "Delivered")
    FAILED = "failed", pgettext_lazy("message", "Failed")
    # The provider has never seen it: it may be sent (again) without reaching anybody twice.
    NEVER = "never", pgettext_lazy("message", "Never arrived")
