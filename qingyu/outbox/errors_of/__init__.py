"""What the error codes of the SMS services mean: try later, refused for good, or nobody knows. One module a service.

A module has ``meaning(code, message)``, the exception to raise after a call, and ``words(code, message)``.
"""

from collections.abc import Mapping

from django.utils.translation import gettext

from qingyu.core.errors import Text


def said(known: Mapping[str, Text], code: str, message: str) -> str:
    """``code`` in our words, else in the service's own; always with the code, by which its manual is searched."""
    words = known.get(code) or message or gettext("The service gives no reason.")
    return f"{words} ({code})"
