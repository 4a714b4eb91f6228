"""What an Asterisk says while the database is away is stored when it is back."""

from threading import Timer

import pytest
from django.db import connection

from qingyu.channels.hotline.ami import storing
from qingyu.channels.hotline.ami.tracker import PREFIX, Live, _told
from qingyu.core import clock
from qingyu.hotline.models import Call


@pytest.mark.django_db(transaction=True)
def test_a_call_during_an_outage_is_not_lost() -> None:
    there = connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict["HOST"] = "/nowhere"
    back = Timer(0.7, lambda: connection.settings_dict.update(HOST=there))
    back.start()
    told = _told("ring", "1700000000.9", Live("13800001502", "4008001234"), clock.now())
    try:
        storing.store(told, {})
    finally:
        back.join()
    assert Call.objects.filter(call_id=f"{PREFIX}1700000000.9").exists()
