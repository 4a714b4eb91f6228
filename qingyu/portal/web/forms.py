"""What every form of the portal needs when it comes in."""

import re
import uuid

from django import forms
from django.http import HttpRequest

from qingyu.core.errors import Invalid

ONCE = re.compile(r"[\w-]{8,64}")


def once(request: HttpRequest) -> str:
    """The form's one-time id; a fresh one where somebody sent none, so that nothing is taken for a repetition."""
    sent = request.POST.get("once", "")
    return sent if ONCE.fullmatch(sent) else str(uuid.uuid4())


def put_errors(form: forms.Form, error: Invalid, names: dict[str, str] | None = None) -> None:
    """What an action found wrong, beside the field; ``names`` maps its names to the form's."""
    for name, text in error.fields.items():
        name = (names or {}).get(name, name)
        form.add_error(name if name in form.fields else None, str(text))
