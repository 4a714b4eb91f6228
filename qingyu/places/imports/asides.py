"""Rows that are no data: sums, footnotes, headers printed again."""

import re

from django.utils.translation import gettext as _

from qingyu.core.errors import Text
from qingyu.places.imports.cells import flat
from qingyu.places.imports.sheet import Row
from qingyu.places.imports.table import Table
from qingyu.places.imports.titles import plain

SUM = "合计|小计|总计|共计|累计|汇总|总数|户数|套数|人数|总户数|总套数|总人数|subtotal|total|sum"
TOTAL = re.compile(rf".{{0,10}}(?:{SUM})(?:[:(（].*)?|(?:总?共|合)\d+[户条人间套笔行个](?:,?共?.*)?")
# Under the rooms a total counts them.
COUNT = re.compile(r"\d*[户套间个条人笔]?")
WHOSE = (
    "制表|制单|审核|复核|审批|批准|填表|填报|编制|编表|打印|导出|统计|经办|负责|主管|财务|会计|出纳|签字|签名|盖章|核对|录入"
    "|报表|报送|数据"
)
FOOTNOTE = re.compile(
    rf"(?:{WHOSE}|日|时)?(?:人员?|者|单位|部门|公司|时间|日期|期|间|来源|说明)?:.*|(?:{WHOSE})(?:人员?|单位|部门|时间|日期)?"
    r"|(?:填写|填表|备注|特别|重要|其他)?(?:说明|备注|注意|注释?|附注|附|提示|ps|note)(?:事项)?\d*[:.、].*"
    r"|.{0,20}(?:签字|签名|签章|盖章|公章)[):]*.{0,20}"
    r"|[※★*#].+|第?\d+页?[/,]?(?:共\d+页)|第\d+页.*|以上.*"
)

# A line drawn below the last row, or the words that nothing follows it.
CLOSING = re.compile(
    r"[-—–_=~─*·.…(\[【]*(?:(?:以下)?(?:空白|无正文|无内容|无数据|为空)|完|完毕|结束|end|endof.*)?[-—–_=~─*·.…)\]】。]*"
)


def no_data(table: Table, row: Row, naming: str) -> Text:
    """Why ``row`` is set aside unread, or nothing; ``naming`` is the key of the column that names a row.

    A row that has a name of its own is data whatever its other cells say.
    """
    if _same(row, table.header):
        return _("the headers once more")
    if any(row.cells == one.cells for one in table.above):
        return _("a line from above the headers once more")
    filled = [flat(text) for text in [text for text in row.cells if text][:2]]
    name = next((flat(row.text(place)) for place in table.places.get(naming, ())), "")
    if any(TOTAL.fullmatch(text) for text in filled) and (not name or TOTAL.fullmatch(name) or COUNT.fullmatch(name)):
        return _("a total")
    if FOOTNOTE.fullmatch(filled[0]) and (not name or FOOTNOTE.fullmatch(name)):
        return _("a footnote")
    if all(CLOSING.fullmatch(flat(text)) for text in row.cells):
        return _("the end of the list")
    return ""


def _same(row: Row, header: Row) -> bool:
    both = [(plain(text), plain(title)) for text, title in zip(row.cells, header.cells, strict=False) if text and title]
    return len(both) * 2 > len([title for title in header.cells if title]) and all(one == other for one, other in both)
