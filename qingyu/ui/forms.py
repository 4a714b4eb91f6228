"""Form mixins that only say which look ``{% field %}`` and ``{{ form }}`` use."""

from typing import ClassVar

from qingyu.ui import looks


class ConsoleForm:
    """``class HoldForm(ConsoleForm, forms.Form)``: Tabler's look."""

    look: ClassVar[str] = looks.CONSOLE
    template_name = "ui/forms/form.html"


class ResidentForm(ConsoleForm):
    """``class ReportForm(ResidentForm, forms.Form)``: WeUI's look, for portal and field."""

    look: ClassVar[str] = looks.WEUI
