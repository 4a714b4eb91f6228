"""With what settings an outside service is spoken to, and who carries what."""

from dataclasses import dataclass, field

from qingyu.core.crypt import unseal
from qingyu.outbox import providers
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Account
from qingyu.outbox.services import SERVICES

TRIAL = "console"


@dataclass(frozen=True)
class Chosen:
    """A provider with its settings."""

    name: str
    provider: providers.Provider
    values: dict[str, str] = field(default_factory=dict, repr=False)


def values_of(name: str) -> dict[str, str] | None:
    """The settings of the service, defaults filled in; None while it is off. Raises Unreadable. One query."""
    account = Account.objects.filter(name=name, on=True).first()
    return _filled(account) if account else None


def chosen(carrier: str) -> Chosen | None:
    """Who carries ``carrier`` now: the first that is on; an SMS goes into the log while nobody is. One query."""
    able = {providers.named(name).SERVICE.name: name for name in providers.carrying(carrier)}
    account = Account.objects.filter(name__in=able, on=True).order_by("pk").first()
    if account:
        return _chosen(able[account.name], account)
    return Chosen(TRIAL, providers.named(TRIAL)) if carrier == Carrier.SMS else None


def named(name: str) -> Chosen:
    """The provider ``name`` with what its service is set to, on or off: it may have to be asked about the past."""
    service = providers.named(name).SERVICE.name
    account = Account.objects.filter(name=service).first()
    return _chosen(name, account) if account else Chosen(name, providers.named(name))


def kept(name: str) -> dict[str, str]:
    """What the service is set to, on or off, defaults filled in. Raises Unreadable. One query."""
    return _filled(Account.objects.filter(name=name).first() or Account(name=name))


def opened(account: Account) -> dict[str, str]:
    """What the row is set to. Raises Unreadable."""
    return _filled(account)


def able() -> set[str]:
    """The carriers that can leave the house now. One query."""
    on = set(Account.objects.filter(on=True).values_list("name", flat=True))
    carried = {
        str(provider.CARRIER) for provider in map(providers.named, providers.names()) if provider.SERVICE.name in on
    }
    return carried | {Carrier.SMS}


def _chosen(name: str, account: Account) -> Chosen:
    return Chosen(name, providers.named(name), _filled(account))


def _filled(account: Account) -> dict[str, str]:
    service = SERVICES.get(account.name)
    defaults = {field.name: field.default for field in service.fields} if service else {}
    return {**defaults, **unseal(account.sealed)}
