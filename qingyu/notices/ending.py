"""Telling whoever an API token speaks for that it ends soon."""

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.accounts.models import ApiToken
from qingyu.events.models import Event
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier

LETTERS = (Carrier.WECHAT, Carrier.EMAIL, Carrier.SMS)


def warn(event: Event) -> None:
    """An employee reads it in the app, a resident where they are written to; twice gives one message."""
    token = ApiToken.objects.select_related("user").filter(pk=event.subject_id).first()
    if token is None:
        return
    user, key = token.user, f"token-ending:{event.pk}"
    words = _("The API token “%(name)s” ends on %(day)s. Please have a new one made in time.") % event.fact.words()
    if hasattr(user, "employee"):
        link = reverse("staff_tokens")
        outbox.send(
            carrier=Carrier.IN_APP,
            address="",
            template="token_ending",
            body=words,
            token=key,
            employee=user.employee,
            link=link,
        )
    elif hasattr(user, "resident"):
        outbox.tell(user.resident, order=LETTERS, template="token_ending", body=words, token=key)
