"""An in-app message rings the bell of whoever it is for, without a page being fetched again."""

import pytest
from django.db import connection

from qingyu.outbox import actions
from qingyu.outbox.models import Carrier
from qingyu.outbox.tests.helpers import employee


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_for_in_app_messages_only():
    zhang = employee("zhang")
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("LISTEN qingyu_live")
    given = {"template": "test", "body": "您好", "employee": zhang}
    actions.send(carrier=Carrier.IN_APP, address="", token="a", **given)
    actions.send(carrier=Carrier.SMS, address="+8613800001234", token="b", **given)
    heard = [notice.payload for notice in connection.connection.notifies(timeout=1, stop_after=2)]
    assert heard == [f"employee-{zhang.pk}"]
