"""A day, as browsers' date fields take and give it."""

from django import forms

from qingyu.core.errors import Text


def day_field(label: Text) -> forms.DateField:
    # Browsers show nothing for a day written as the reader's language writes it.
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
