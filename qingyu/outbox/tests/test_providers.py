"""The contract every provider keeps."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from qingyu.outbox import providers


@pytest.mark.parametrize("name", providers.names())
def test_a_provider_says_how_it_delivers_and_returns_its_own_id(name):
    provider = providers.named(name)
    assert isinstance(provider.DELIVERS, bool)
    ours = provider.send("+8613800001234", "您好", "token-1")
    assert ours
    assert len(ours) <= 80


def test_a_misspelt_provider_is_refused_and_the_others_are_named(settings):
    settings.SMS_PROVIDER = "carrier_pigeon"
    with pytest.raises(ImproperlyConfigured, match=r"QINGYU_SMS='carrier_pigeon' is not one of: .*console"):
        providers.chosen()


def test_the_log_keeps_codes_to_itself_but_in_a_demo(settings, caplog):
    caplog.set_level("INFO")
    settings.DEMO = False
    providers.named("console").send("+8613800001234", "验证码 012345", "t")
    assert "012345" not in caplog.text
    assert "138****1234" in caplog.text
    settings.DEMO = True
    providers.named("console").send("+8613800001234", "验证码 012345", "t")
    assert "012345" in caplog.text
