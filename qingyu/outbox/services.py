"""Which outside services there are, and what each must be told: the fields of its settings page.

Providers bring theirs as ``SERVICE``; a channel registers its own in ``service.py`` of its folder.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qingyu.core.errors import Text

Values = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Field:
    """``secret`` ones are never shown again once saved; ``lines`` is a text of several lines (``name = value``).

    ``goes_to`` are the fields that say where a secret is shown (machine, port, encryption, user; the machine first):
    when one of them changes, it is asked for anew. () for a secret that never leaves the house.
    ``valid`` says what is wrong with a value before the service is turned on; "" where nothing is.
    """

    name: str
    label: Text
    help: Text = ""
    secret: bool = False
    goes_to: tuple[str, ...] | None = None
    lines: bool = False
    required: bool = True
    default: str = ""
    choices: tuple[tuple[str, Text], ...] = ()
    valid: Callable[[str], Text] | None = None

    def __post_init__(self) -> None:
        if self.secret != (self.goes_to is not None):
            raise TypeError(f"{self.name}: a secret, and nothing else, says where it goes")


@dataclass(frozen=True, kw_only=True)
class Service:
    """``guide`` is the file in docs/channels that walks through setting it up.

    ``check`` asks the service itself whether the values are right; it returns "" or what is wrong, in words.
    ``hooks`` are the addresses under which it calls us: (path below the public URL, what for); ``{secret}`` in a path
    is made on the page (:mod:`qingyu.outbox.addresses`). ``channel`` is the code of what comes in by it, where that is
    not its name.
    """

    name: str
    label: Text
    fields: tuple[Field, ...] = ()
    guide: str = ""
    check: Callable[[Values], Text] | None = None
    hooks: tuple[tuple[str, Text], ...] = ()
    channel: str = ""

    @property
    def secret_address(self) -> bool:
        return any("{secret}" in path for path, _words in self.hooks)

    def default_of(self, name: str) -> str:
        return next(field.default for field in self.fields if field.name == name)


SERVICES: dict[str, Service] = {}


def register(service: Service) -> Service:
    """Make ``service`` known; the same name twice is an error."""
    if SERVICES.get(service.name, service) != service:
        raise TypeError(f"two services are called {service.name}")
    SERVICES[service.name] = service
    return service


def mapping(text: str) -> dict[str, str]:
    """The pairs of a ``lines`` field: ``name = value`` per line; others are left out."""
    pairs = (line.partition("=") for line in text.splitlines())
    return {name.strip(): value.strip() for name, sign, value in pairs if sign and name.strip()}
