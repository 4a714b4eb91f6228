"""Every refusal of this door is JSON: ``{code, message}`` and, for invalid input, ``fields``."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel

from qingyu.api import words
from qingyu.core.errors import Invalid, QingyuError
from qingyu.core.middleware import answer


class Error(BaseModel):
    """``code`` is for programs and stable, ``message`` for people, in their language."""

    code: str
    message: str


class InvalidInput(Error):
    """``fields`` maps the name of each wrong field to what is wrong with it."""

    fields: dict[str, str]


class NoToken(QingyuError):
    status = 401
    code = "no_token"


class TokenOver(NoToken):
    """Its time is up."""

    code = "token_expired"

    def __init__(self) -> None:
        super().__init__(_("This token has ended. Please ask for a new one."))


class Malformed(QingyuError):
    status = 400
    code = "malformed"


class TooLarge(QingyuError):
    status = 413
    code = "too_large"

    def __init__(self) -> None:
        super().__init__(_("The request is too large. Please send fewer or smaller pictures."))


READING: dict[int, type[Error]] = {400: Error, 401: Error, 403: Error, 404: Error, 422: InvalidInput}
MOVING: dict[int, type[Error]] = {**READING, 409: Error, 413: Error, 429: Error}


def speak(api: NinjaAPI) -> None:
    """Let ``api`` answer every error it can meet in this shape."""
    for kind, handler in HANDLERS.items():
        api.add_exception_handler(kind, handler)


def _no_token(request: HttpRequest, error: Exception) -> HttpResponse:
    unknown = NoToken(_("Please send a valid token: Authorization: Bearer …"))
    response = answer(request, error if isinstance(error, NoToken) else unknown)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return answer(request, Invalid(words.fields(error.errors)))


def _malformed(request: HttpRequest, _error: Exception) -> HttpResponse:
    return answer(request, Malformed(_("The body of the request is not JSON that can be read.")))


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    QingyuError: answer,
    AuthenticationError: _no_token,
    NoToken: _no_token,
    ValidationError: _invalid,
    HttpError: _malformed,
    UnreadablePostError: _malformed,
    RequestDataTooBig: lambda request, _error: answer(request, TooLarge()),
}
