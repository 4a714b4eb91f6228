"""The tags and filters every template has without loading them; docs/ui.md shows each with an example."""

import json
import uuid
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django import forms, template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from qingyu.core import clock, text
from qingyu.ui import formats, looks

register = template.Library()

# A badge is never told apart by its colour alone: each tone has its sign.
SIGNS = {
    "ok": "circle-check",
    "soon": "clock-exclamation",
    "late": "alert-circle",
    "info": "info-circle",
    "brand": "",
    "muted": "",
}
AVATAR_TONES = 6

for name, function in {
    "ago": formats.ago,
    "daytime": formats.daytime,
    "minutes_words": formats.minutes_words,
    "yuan": formats.yuan,
    "phone": formats.phone,
    "dialled": text.dialled,
    "masked_phone": text.masked_phone,
    "masked_name": text.masked_name,
}.items():

    def tolerant(value: object, function: object = function) -> str:
        return "" if value is None or value == "" else function(value)  # type: ignore[operator]

    register.filter(name, tolerant)


@register.simple_tag
def icon(name: str, label: str = "", cls: str = "") -> SafeString:
    """A Tabler icon from the sprite; silent for screen readers unless it has a ``label``."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    href = f"{static('dist/icons.svg')}#{name}"
    return format_html('<svg class="icon {}" {} focusable="false"><use href="{}"></use></svg>', cls, spoken, href)


@register.simple_tag
def moment() -> str:
    """The server's time, so that countdowns need not trust the phone's."""
    return clock.now().isoformat()


@register.simple_tag
def once() -> SafeString:
    """The hidden one-time id of a form; the receiving door answers the same id with the same result."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.inclusion_tag("ui/parts/badge.html")
def badge(text: object, tone: str = "muted", icon: str | None = None) -> dict[str, object]:
    """Tones: ok, soon, late, info, brand, muted."""
    return {"text": text, "tone": tone, "icon": SIGNS.get(tone, "") if icon is None else icon}


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, hint: str = "", icon: str = "inbox", url: str = "", action: str = "") -> dict[str, object]:
    """What stands where a list has nothing: what it means and what to do."""
    return {"title": title, "hint": hint, "icon": icon, "url": url, "action": action}


@register.inclusion_tag("ui/parts/avatar.html")
def avatar(name: str, size: str = "") -> dict[str, object]:
    """The last two characters of a Chinese name (as DingTalk does), or initials, on a colour of its own."""
    name = name.strip()
    letters = name[-2:] if not name.isascii() else "".join(part[0] for part in name.split()[:2]).upper()
    return {"name": name, "letters": letters, "tone": zlib.crc32(name.encode()) % AVATAR_TONES + 1, "size": size}


@register.inclusion_tag("ui/parts/due.html")
def due(moment: datetime | None, soon: int = 30) -> dict[str, object]:
    """How long until ``moment``, ticking; colour turns within ``soon`` minutes and when it is past."""
    if moment is None:
        return {}
    minutes = (moment - clock.now()).total_seconds() / 60
    state = "late" if minutes < 0 else "soon" if minutes <= soon else "ok"
    return {"moment": moment, "state": state, "minutes": int(abs(minutes)), "soon": soon}


@register.inclusion_tag("ui/parts/nav_item.html", takes_context=True)
def nav_item(
    context: Context, url_name: str, label: str, icon: str, count: int | None = None, exact: bool = False
) -> dict[str, object]:
    """An entry of the console's navigation; current on its page and (unless ``exact``) on those below it."""
    return entry(context, url_name, label, icon, count, exact)


@register.inclusion_tag("ui/parts/tab_item.html", takes_context=True)
def tab_item(
    context: Context, url_name: str, label: str, icon: str, count: int | None = None, exact: bool = False
) -> dict[str, object]:
    """An entry of the bottom bar of portal and field; at most five."""
    return entry(context, url_name, label, icon, count, exact)


def entry(context: Context, url_name: str, label: str, icon: str, count: int | None, exact: bool) -> dict[str, object]:
    url = reverse(url_name)
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    current = path == url or (not exact and path.startswith(url.rstrip("/") + "/"))
    return {"url": url, "label": label, "icon": icon, "count": count, "current": current}


@register.simple_tag(takes_context=True)
def field(context: Context, bound: forms.BoundField, look: str = "") -> SafeString:
    """Label, widget, help and errors of a form field, in the look of its form (or page, or ``look``)."""
    look = look or getattr(bound.form, "look", "") or context.get("look") or looks.CONSOLE
    widget = bound.field.widget
    kind = looks.kind(widget)
    worn: dict[str, str | bool] = {"class": looks.classes(widget, look, invalid=bool(bound.errors))}
    if look == looks.WEUI and looks.writable(widget):
        # WeUI's inputs have no frame; without a hint nobody sees where to write.
        worn["placeholder"] = str(widget.attrs.get("placeholder") or _("Please fill in"))
    drawn = {"choices": looks.choices(bound, worn)} if kind == "choices" else {"widget": bound.as_widget(attrs=worn)}
    return render_to_string(f"ui/parts/field_{look}.html", {"field": bound, "kind": kind, **drawn})


@register.simple_tag(takes_context=True)
def fields(context: Context, form: forms.BaseForm, look: str = "") -> SafeString:
    """All fields of ``form`` and the errors that belong to none of them."""
    look = look or getattr(form, "look", "") or context.get("look") or looks.CONSOLE
    return render_to_string("ui/forms/form.html", {"form": form, "look": look})


@register.inclusion_tag("ui/parts/stars_input.html")
def stars_input(bound: forms.BoundField, most: int = 5) -> dict[str, object]:
    """One to five stars as radio buttons: keys, screen readers and no script all work."""
    return {"field": bound, "values": range(1, most + 1), "chosen": str(bound.value() or "")}


@register.inclusion_tag("ui/parts/stars.html")
def stars(value: float | None, most: int = 5) -> dict[str, object]:
    """A given rating, read only."""
    full = round(value or 0)
    return {"value": value, "most": most, "signs": [number <= full for number in range(1, most + 1)]}


@register.inclusion_tag("ui/parts/photos_input.html")
def photos_input(name: str = "photos", most: int = 9, label: str = "", errors: object = ()) -> dict[str, object]:
    """A file input that makes photos smaller before they travel."""
    return {"name": name, "most": most, "label": label, "errors": errors}


@register.inclusion_tag("ui/parts/photos.html")
def photos(items: Iterable[Mapping[str, str]]) -> dict[str, object]:
    """Thumbnails; each item has ``url``, and perhaps ``thumb`` and ``alt``."""
    return {"items": items}


@register.inclusion_tag("ui/parts/signature_input.html")
def signature_input(name: str = "signature", label: str = "") -> dict[str, object]:
    """A place to sign; the PNG arrives as a data address in ``name``."""
    return {"name": name, "label": label}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(items: Iterable[object], empty: str = "") -> dict[str, object]:
    """Newest first: each item has ``at``, ``words`` and perhaps ``who``, ``tone``, ``photos``, ``note``."""
    return {"items": items, "empty": empty}


@register.inclusion_tag("ui/parts/steps.html")
def steps(labels: Sequence[str], current: int) -> dict[str, object]:
    """Where something stands on its way; ``current`` counts from 1."""
    return {"labels": labels, "current": current}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """Links to the faces of one thing: each with ``url``, ``label``, ``current`` and perhaps ``count``."""
    return {"items": items}


@register.inclusion_tag("ui/parts/facts.html")
def facts(pairs: Iterable[tuple[object, object]] | Mapping[object, object]) -> dict[str, object]:
    """A definition list of ``(label, value)`` pairs; empty values are shown as a dash."""
    return {"pairs": pairs.items() if isinstance(pairs, Mapping) else pairs}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: Context, page: object) -> dict[str, object]:
    """Numbered pages of a Django ``Page``; the other query parameters stay."""
    return {"page": page, "request": context.get("request")}


@register.inclusion_tag("ui/parts/cursor_pager.html", takes_context=True)
def cursor_pager(context: Context, after: str | None, back: str | None = None) -> dict[str, object]:
    """Further by cursor: links with ``?after=…`` (and ``?before=…``)."""
    return {"after": after, "back": back, "request": context.get("request")}


@register.inclusion_tag("ui/parts/chart.html")
def chart(option: Mapping[str, object], label: str, height: int = 280) -> dict[str, object]:
    """An ECharts option (bar, line, pie) drawn in the page's colours; ``label`` says in words what it shows."""
    return {"option": json.dumps(option, default=str, ensure_ascii=False), "label": label, "height": height}


@register.simple_block_tag
def card(content: str, title: str = "", icon: str = "", cls: str = "", flush: bool = False) -> SafeString:
    """A titled card around its content; ``flush`` leaves out the padding, for tables and lists."""
    return render_to_string(
        "ui/parts/card.html", {"content": content, "title": title, "icon": icon, "cls": cls, "flush": flush}
    )


@register.simple_block_tag(takes_context=True)
def dialog(
    context: Context, content: str, id: str, title: str, action: str = "", button: str = "", tone: str = "primary"
) -> SafeString:
    """A ``<dialog>`` opened by ``data-open``; with ``action`` a form that posts its content there."""
    return render_to_string(
        "ui/parts/dialog.html",
        {"content": content, "id": id, "title": title, "action": action, "button": button, "tone": tone},
        request=context.get("request"),
    )
