"""What the hotline must be told of the telephone system."""

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.outbox.services import Field, Service, Values, register

NAME = "hotline"
AMI = ("ami_host", "ami_port", "ami_user")
# As the common Asterisk systems and those who write their own dial plans call what comes in from outside.
CONTEXTS = (
    "from-* from_* *trunk* *incoming* *inbound* *pstn* *goip* *gsm* *voip* *outside* *external* *dahdi* *zaptel* "
    "*analog* *gateway* *provider* *carrier* *telecom* *unicom* *isdn* *volte* *fxo* did did-* did_* *-did *_did ims "
    "ims-* ims_* *-ims *_ims e1 e1-* e1_* *-e1 *_e1 pri pri-* *-pri gw gw-* gw_* *-gw public public-* *-public"
)


def check(values: Values) -> Text:
    """Sign in to the Asterisk manager interface where one is named; else there is nothing to ask."""
    # Imported late: the page of the services must not need asyncio for every other service.
    from qingyu.channels.hotline.ami.client import try_out

    return try_out(values) if values.get("ami_host") else ""


SERVICE = register(
    Service(
        name=NAME,
        label=_("Hotline"),
        guide="hotline.md",
        fields=(
            Field(
                name="secret",
                label=_("Signing secret"),
                help=_("At least 16 characters; the telephone system signs what it tells with it."),
                secret=True,
                goes_to=(),
            ),
            Field(
                name="ivr_token",
                label=_("Token of the voice menu"),
                help=_("With it the voice menu asks how long a caller will wait."),
                secret=True,
                goes_to=(),
                required=False,
            ),
            Field(
                name="area_code",
                label=_("Area code"),
                help=_("Put before landline numbers that come without one, as in 0755."),
                required=False,
            ),
            Field(
                name="extensions",
                label=_("Extensions"),
                help=_("One a line, extension = agent number; only where they differ."),
                lines=True,
                required=False,
            ),
            Field(name="ami_host", label=_("Asterisk host"), required=False),
            Field(name="ami_port", label=_("Asterisk port"), required=False, default="5038"),
            Field(name="ami_user", label=_("Asterisk user"), required=False),
            Field(name="ami_secret", label=_("Asterisk password"), secret=True, goes_to=AMI, required=False),
            Field(
                name="ami_contexts",
                label=_("Contexts of incoming calls"),
                help=_(
                    "Separated by spaces, * for anything: from-trunk also means from-trunk-sip-north, *-incoming "
                    "whatever ends so. Calls that begin in another context are not the hotline's."
                ),
                required=False,
                default=CONTEXTS,
            ),
        ),
        check=check,
    )
)
