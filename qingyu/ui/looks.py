"""Which CSS classes a form widget wears in each look."""

from django import forms
from django.forms.boundfield import BoundWidget

CONSOLE = "console"
WEUI = "weui"

# First match wins, so subclasses stand before their parents.
CLASSES: dict[str, list[tuple[type[forms.Widget], str]]] = {
    CONSOLE: [
        (forms.CheckboxInput, "form-check-input"),
        (forms.CheckboxSelectMultiple, "form-check-input"),
        (forms.RadioSelect, "form-check-input"),
        (forms.Select, "form-select"),
        (forms.Widget, "form-control"),
    ],
    WEUI: [
        (forms.CheckboxInput, "q-check"),
        (forms.CheckboxSelectMultiple, "q-check"),
        (forms.RadioSelect, "q-check"),
        (forms.Select, "weui-select"),
        (forms.Textarea, "weui-textarea"),
        (forms.Widget, "weui-input"),
    ],
}


def classes(widget: forms.Widget, look: str, *, invalid: bool) -> str:
    """The classes for ``widget``, its own first."""
    worn = next(names for kind, names in CLASSES[look] if isinstance(widget, kind))
    own = str(widget.attrs.get("class", ""))
    wrong = "is-invalid" if invalid else ""
    return " ".join(filter(None, (own, worn, wrong)))


def kind(widget: forms.Widget) -> str:
    """Which layout of ``ui/parts/field.html`` fits: hidden, check, choices, photos or line."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "line"


def writable(widget: forms.Widget) -> bool:
    """Whether one types into ``widget`` (so that a placeholder makes sense)."""
    return isinstance(widget, forms.TextInput | forms.Textarea)


def choices(bound: forms.BoundField, attrs: dict[str, str | bool]) -> list[BoundWidget]:
    """The single radio buttons or checkboxes of ``bound``; Django's own ``subwidgets`` takes no attributes."""
    attrs = bound.build_widget_attrs({"id": bound.auto_id, **attrs})
    parts = bound.field.widget.subwidgets(bound.html_name, bound.value(), attrs=attrs)
    return [BoundWidget(bound.field.widget, part, bound.form.renderer) for part in parts]
