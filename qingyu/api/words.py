"""What is wrong with a request, field by field, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid, Text

MISSING, UNKNOWN = _("Please fill this in."), _("There is no such field.")
UNREADABLE = _("This contains characters that are not allowed.")
WHOLE = _("Please give a whole number.")
NOT_BASE64 = _("Please encode the file as base64.")
TOO_LARGE = _("The file is larger than 10 MB.")
ONE_OF_BOTH = _("Please give either a person (to) or a department.")
MOMENT = _("Please give a time as in 2026-11-22T08:30:00+08:00.")

DUE = _("Please give soon, overdue, or a time as in 2026-11-22T08:30:00+08:00.")

# By pydantic's type of error; what is filled in comes from its context.
WORDS: dict[str, Text] = {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN,
    "string_type": _("Please give text."),
    "string_unicode": UNREADABLE,
    "string_too_short": MISSING,
    "string_too_long": _("Please keep it within %(max_length)s characters."),
    "string_pattern_mismatch": _("This value is not one we know."),
    "enum": _("Please choose one of %(expected)s."),
    "literal_error": _("Please choose one of %(expected)s."),
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_parsing_size": WHOLE,
    "int_from_float": WHOLE,
    "bool_type": _("Please give true or false."),
    "greater_than": _("Please give more than %(gt)s."),
    "greater_than_equal": _("Please give at least %(ge)s."),
    "less_than_equal": _("Please give at most %(le)s."),
    "list_type": _("Please give a list."),
    "too_long": _("At most %(max_length)s are possible."),
    "model_type": _("Please give an object."),
    "model_attributes_type": _("Please give an object."),
    "decimal_type": _("Please give a number."),
    "decimal_parsing": _("Please give a number."),
    "finite_number": _("Please give a number."),
    "decimal_max_digits": _("This number is too long."),
    "decimal_max_places": _("This number is too long."),
    "decimal_whole_digits": _("This number is too long."),
}
OTHERWISE = _("This value is not valid.")


def check_query(request: HttpRequest, *known: str) -> None:
    """Raises Invalid for each query parameter that is not ``known``: a mistyped filter must not show everything."""
    strange = request.GET.keys() - set(known)
    if strange:
        raise Invalid({_written(name): UNKNOWN for name in sorted(strange)})


def fields(errors: Iterable[Mapping[str, Any]]) -> dict[str, Text]:
    """``{name: words}``; a field inside another reads as in ``reporter.phone`` or ``attachments.0.data``."""
    found: dict[str, Text] = {}
    for error in errors:
        found.setdefault(_name(error["loc"]), _said(error))
    return found


def _name(place: Sequence[int | str]) -> str:
    """Without where the value came from, the view's own name for it, and how it might have been read."""
    source, *parts = place
    if source == "body":
        parts = parts[1:]
    elif parts[0] == "by":
        parts = parts[1:2]
    return _written(".".join(str(part) for part in parts) or str(source))


def _written(name: str) -> str:
    """An unknown field may be called anything, even what cannot be written as UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode()[:100]


def _said(error: Mapping[str, Any]) -> Text:
    if error["type"] == "qingyu":
        # A validator of ours, which speaks for itself.
        return str(error["msg"])
    words = WORDS.get(error["type"], OTHERWISE)
    if "ctx" not in error or "%(" not in str(words):
        return words
    # Pydantic lists choices in English: 'a', 'b' or 'c'.
    return str(words) % {name: str(value).replace(" or ", ", ") for name, value in error["ctx"].items()}
