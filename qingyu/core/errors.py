"""Errors that know their HTTP status and speak the reader's language.

Actions raise them; every door turns them into its own answer (a page, a toast, JSON) in one place.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise
else:
    Text = str


class QingyuError(Exception):
    """``code`` is stable and for machines, ``message`` is translated and for people."""

    status = 500
    code = "error"

    def __init__(self, message: Text, *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code

    def __str__(self) -> str:
        return str(self.message)


class Refused(QingyuError):
    """The actor may not do this."""

    status = 403
    code = "refused"

    def __init__(self, message: Text = _("You are not allowed to do this."), *, code: str = "") -> None:
        super().__init__(message, code=code)


class Missing(QingyuError):
    """There is no such thing, or the actor may not know of it."""

    status = 404
    code = "missing"

    def __init__(self, message: Text = _("Not found."), *, code: str = "") -> None:
        super().__init__(message, code=code)


class Over(QingyuError):
    """A link whose time is up."""

    status = 410
    code = "over"


class Clash(QingyuError):
    """The state of the thing does not allow this now."""

    status = 409
    code = "clash"


class Invalid(QingyuError):
    """The input is wrong; ``fields`` maps each field's name to what is wrong with it."""

    status = 422
    code = "invalid"

    def __init__(self, fields: Mapping[str, Text], *, code: str = "") -> None:
        super().__init__("; ".join(str(text) for text in fields.values()), code=code)
        self.fields = dict(fields)


class Busy(Invalid):
    """The input could not be looked at now, and may be sent again as it is; ``retry_after`` is in seconds.

    An Invalid, so that a form comes back with all that was typed and the words beside the field.
    """

    status = 429
    code = "busy"

    def __init__(self, fields: Mapping[str, Text], *, retry_after: int) -> None:
        super().__init__(fields, code=self.code)
        self.retry_after = retry_after


class TooMany(QingyuError):
    """A limit is reached; ``retry_after`` is in seconds."""

    status = 429
    code = "too_many"

    def __init__(self, message: Text, *, retry_after: int, code: str = "") -> None:
        super().__init__(message, code=code)
        self.retry_after = retry_after


class Unavailable(QingyuError):
    """Not now, whoever asks and whatever is asked; ``retry_after`` is in seconds."""

    status = 503
    code = "unavailable"
    retry_after = 15
