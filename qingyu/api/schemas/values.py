"""The kinds of values that come in: each is refused with words where it cannot be kept."""

import base64
import binascii
import re
from datetime import datetime
from typing import Annotated, Any

from django.db.models import Choices
from django.utils import timezone
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from qingyu.api import words
from qingyu.core.errors import Text
from qingyu.core.middleware import UNWANTED
from qingyu.tickets.pictures import LARGEST_FILE

# Times beyond are slips of the keyboard, and some cannot be turned into another time zone.
YEARS = range(2000, 2101)
ISO = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?")
BASE64_LENGTH = (LARGEST_FILE + 2) // 3 * 4


class Body(BaseModel):
    """What a client sends; a field we do not know is a mistake and not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(BaseModel):
    """What a client is shown."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


def wrong(text: Text) -> PydanticCustomError:
    """A validator's refusal in our own words."""
    # Braces in the template would be filled in.
    return PydanticCustomError("qingyu", "{words}", {"words": str(text)})


def _clean(text: str) -> str:
    if UNWANTED.search(text):
        raise wrong(words.UNREADABLE)
    return text


def moment(value: Any) -> datetime:
    """``value`` as an aware datetime: without a zone it is the company's time, as people write it."""
    if not isinstance(value, str) or not ISO.fullmatch(value):
        raise wrong(words.MOMENT)
    try:
        read = datetime.fromisoformat(value.upper())
    except ValueError:
        raise wrong(words.MOMENT) from None
    if read.year not in YEARS:
        raise wrong(words.MOMENT)
    return read if read.tzinfo else timezone.make_aware(read)


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise wrong(words.WORDS["string_type"])
    if len(value) > BASE64_LENGTH:
        raise wrong(words.TOO_LARGE)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise wrong(words.NOT_BASE64) from None


def coded(choices: type[Choices]) -> WithJsonSchema:
    """Describe a code in place: two rooms may each have a ``State``, the description only one of that name."""
    return WithJsonSchema({"type": "integer" if issubclass(choices, int) else "string", "enum": choices.values})


BASE64 = {"type": "string", "contentEncoding": "base64", "maxLength": BASE64_LENGTH}
# Text that can be stored and deceives nobody.
Clean = Annotated[str, AfterValidator(_clean)]
Moment = Annotated[datetime, BeforeValidator(moment, json_schema_input_type=datetime)]
Base64 = Annotated[bytes, BeforeValidator(_bytes), WithJsonSchema(BASE64)]
