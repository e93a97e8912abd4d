"""A new workbook: the fewest parts that Excel takes for one."""

from __future__ import annotations

import zipfile

from ap_xl.closed.container import Entry, write_entries
from ap_xl.closed.xml import CONTENT_TYPES, HEADER, MAIN, PACKAGE_REL, REL

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{CONTENT_TYPES}">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>
</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE_REL}">
<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{REL}">
<bookViews><workbookView activeTab="0"/></bookViews>
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>
</workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE_REL}">
<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>""",
    "xl/worksheets/sheet1.xml": f"""<worksheet xmlns="{MAIN}" xmlns:r="{REL}">
<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>
<sheetFormatPr defaultRowHeight="15"/>
<sheetData/>
</worksheet>""",
}


def blank_workbook() -> bytes:
    """An .xlsx file with one empty sheet, named as Excel names it."""
    entries = []
    for name, text in _PARTS.items():
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        entries.append(Entry(info, HEADER + text.replace("\n", "").encode()))
    return write_entries(entries)
