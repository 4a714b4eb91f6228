"""The fields that several deeds ask."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.staff.models import Department, Employee, EmployeeQuerySet

# Generic for the type checker only.
if TYPE_CHECKING:
    EmployeeChoice = forms.ModelChoiceField[Employee]
    DepartmentChoice = forms.ModelChoiceField[Department]
else:
    EmployeeChoice = DepartmentChoice = forms.ModelChoiceField


def words(label: Text, *, most: int, rows: int = 2, required: bool = True, hint: Text = "") -> forms.CharField:
    """A few sentences, at most ``most`` characters; the browser stops there too."""
    widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


class ReadWhileTyping(forms.Textarea):
    """A box whose words the guard reads while one types (knowledge.wording)."""

    template_name = "console/wording/box.html"


def told(label: Text, *, most: int, rows: int = 2, required: bool = True, hint: Text = "") -> forms.CharField:
    """As ``words``, for what the resident will hear or read: the wording guard stands below."""
    widget = ReadWhileTyping(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


def line(label: Text, *, most: int, required: bool = True, hint: Text = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint)


def moment(label: Text, *, required: bool = True, hint: Text = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, widget=widget, help_text=hint)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(forms.FileField):
    """Several pictures, as a list of uploads; [] for none. What they hold is checked where they are stored."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(required=False, widget=ManyFiles(attrs={"accept": "image/*"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data] if data else []
        if len(files) > self.most:
            raise forms.ValidationError(_("Please choose at most %(most)d pictures.") % {"most": self.most})
        return [super(PhotosField, self).clean(one, initial) for one in files]


def day(label: Text, *, required: bool = True, hint: Text = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


class PersonField(EmployeeChoice):
    """An employee, by name and department."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("To whom"))
        kwargs.setdefault("empty_label", "—")
        super().__init__(queryset=Employee.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.department} · {obj.name}"


def colleagues(community_id: int, *, besides: int | None = None) -> EmployeeQuerySet:
    """Who works in the community and has not left, by department and name."""
    people = Employee.objects.active().working_in(community_id)
    people = people if besides is None else people.exclude(pk=besides)
    return people.select_related("department").order_by("department__name", "name")


def department(label: Text = _("Department"), *, required: bool = True) -> DepartmentChoice:
    return DepartmentChoice(
        label=label,
        required=required,
        empty_label="—",
        queryset=Department.objects.filter(active=True).order_by("name"),
    )
