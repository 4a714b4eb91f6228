"""What the assistant must be told: any service that speaks the protocol of OpenAI's chat completions."""

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.core.outside import is_safe
from qingyu.outbox.services import Field, Service, Values, register

NAME = "assistant"
DAILY = 500


def check(values: Values) -> Text:
    """Ask about a harmless sentence. Returns "" or what is wrong, in words."""
    # Imported late: only who asks needs it.
    from qingyu.intake.assistant.asking import Trouble, ask

    try:
        ask("楼道的灯不亮了", values)
    except Trouble as trouble:
        return str(trouble)
    return ""


def _a_number(text: str) -> Text:
    return "" if text.isascii() and text.isdecimal() and int(text) <= 1_000_000 else _("Please write a whole number.")


def _an_address(text: str) -> Text:
    """The key and the words of residents go there: only a model inside, named in the setting, is spoken to openly."""
    return "" if is_safe(text) else _("The address begins with https://.")


SERVICE = register(
    Service(
        name=NAME,
        label=_("AI assistant"),
        guide="assistant.md",
        fields=(
            Field(
                name="endpoint",
                label=_("Address of the service"),
                help=_("As in https://api.deepseek.com/v1; DeepSeek, Qwen or a model of your own."),
                valid=_an_address,
            ),
            Field(name="model", label=_("Model"), help=_("As in deepseek-chat or qwen-plus.")),
            Field(name="key", label=_("API key"), secret=True, goes_to=("endpoint",), required=False),
            Field(
                name="daily",
                label=_("Questions a day at most"),
                help=_("Beyond it the rules decide alone until tomorrow."),
                default=str(DAILY),
                valid=_a_number,
            ),
        ),
        check=check,
    )
)
