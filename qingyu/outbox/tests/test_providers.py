"""What every provider keeps."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from qingyu.outbox import providers
from qingyu.outbox.codes import OUTSIDE
from qingyu.outbox.services import SERVICES, Service


@pytest.mark.parametrize("name", providers.names())
def test_a_provider_says_what_it_carries_and_what_it_must_be_told(name):
    provider = providers.named(name)
    assert provider.CARRIER in OUTSIDE
    assert isinstance(provider.DELIVERS, bool)
    assert isinstance(provider.SERVICE, Service)
    assert SERVICES[provider.SERVICE.name] == provider.SERVICE


def test_a_misspelt_provider_is_refused_and_the_others_are_named():
    with pytest.raises(ImproperlyConfigured, match=r"'carrier_pigeon'; there are: .*console"):
        providers.named("carrier_pigeon")


def test_the_log_keeps_codes_to_itself_but_in_a_demo(settings, caplog):
    caplog.set_level("INFO")
    secret = providers.Outgoing(address="+8613800001234", body="验证码 012345", token="t")
    settings.DEMO = False
    assert providers.named("console").send(secret, {}) == "console-t"
    assert "012345" not in caplog.text
    assert "138****1234" in caplog.text
    settings.DEMO = True
    providers.named("console").send(secret, {})
    assert "012345" in caplog.text
