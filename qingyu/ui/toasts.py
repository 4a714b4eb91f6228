"""Saying something short after an htmx request that swaps no words of its own."""

from typing import Literal

from django.http import HttpResponse
from django_htmx.http import trigger_client_event

from qingyu.core.errors import Text

Tone = Literal["ok", "info", "warn", "danger"]


def toast(response: HttpResponse, message: Text, tone: Tone = "ok") -> HttpResponse:
    """``response``, which also makes the page show ``message``."""
    return trigger_client_event(response, "toast", {"message": str(message), "tone": tone})
