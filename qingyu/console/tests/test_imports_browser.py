"""The report of a list is readable for everybody, and a list goes without what is not read only after a tick."""

import pytest

from qingyu.places.models import Home
from tests.windows import faults

pytestmark = pytest.mark.browser

LONG = "电梯卡号" * 9
LIST = f"楼栋,单元,房号,{LONG},备考\n5,1,101,0077,x\n合计,,1户,,\n制表人：陈晨,,,,\n"


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_report_asks(cast, look, width, scheme):
    page = look(cast.manager, "/console/imports", width, 844, scheme)
    page.set_input_files("input[type=file]", {"name": "房屋.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    page.get_by_role("button", name="试导入").click()
    page.get_by_text("文件里有没有读取的内容").wait_for()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="确认导入").click()
    assert not Home.objects.filter(label="5-1-101").exists()
    page.get_by_label("不要这些内容").check()
    page.get_by_role("button", name="确认导入").click()
    page.get_by_text("未导入的行共 2 行").wait_for()
    assert Home.objects.filter(label="5-1-101").exists()
    assert page.problems == []
