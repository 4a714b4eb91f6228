"""What a visitor expects, in one line."""

from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.frontdesk.models import Reception


def expected_words(reception: Reception) -> str:
    """“by 06-08 18:00: …”, the same whenever it is read; "" where nothing was asked for."""
    if reception.expected_at is None:
        return reception.expected_how
    by = _("by %(moment)s") % {"moment": f"{timezone.localtime(reception.expected_at):%m-%d %H:%M}"}
    return f"{by}: {reception.expected_how}" if reception.expected_how else by
