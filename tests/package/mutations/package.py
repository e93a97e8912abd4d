"""Faults of content types and relations."""

from __future__ import annotations

from tests.package.mutations.injecting import (
    BOOK,
    RIBBON,
    STYLES,
    TYPES,
    Parts,
    change,
    injects,
    relations,
    sheet,
)

_RELS = "xl/_rels/workbook.xml.rels"


@injects("xml-broken")
def a_part_that_is_cut_off(parts: Parts) -> None:
    parts[STYLES] = parts[STYLES][:-20]


@injects("xml-broken")
def a_control_character_as_it_is(parts: Parts) -> None:
    change(parts, sheet(parts, "Accueil"), "<v>([^<]+)</v>", "<v>\x0b</v>")


@injects("type-missing")
def a_part_without_a_content_type(parts: Parts) -> None:
    change(parts, TYPES, '<Default Extension="xml"[^>]*>', "")
    change(parts, TYPES, '<Override PartName="/xl/tables/table1.xml"[^>]*>', "")


@injects("type-of-missing-part")
def a_content_type_for_a_part_that_is_gone(parts: Parts) -> None:
    change(parts, TYPES, "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="a/b"/></Types>')


@injects("type-twice")
def two_content_types_for_one_part(parts: Parts) -> None:
    change(parts, TYPES, '(<Override PartName="/xl/styles.xml"[^>]*>)', r"\1\1")


@injects("main-type-wrong")
def a_workbook_with_macros_that_says_it_has_none(parts: Parts) -> None:
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    change(parts, TYPES, r"application/vnd\.ms-excel\.sheet\.macroEnabled\.main\+xml", plain)


@injects("main-type-wrong", ".xlam")
def an_add_in_that_says_it_is_a_workbook(parts: Parts) -> None:
    change(parts, TYPES, "addin.macroEnabled", "sheet.macroEnabled")


@injects("main-type-wrong", ".xlsx")
def a_plain_workbook_that_says_it_has_macros(parts: Parts) -> None:
    macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    change(parts, TYPES, r"application/[a-z.-]*spreadsheetml\.sheet\.main\+xml", macros)


@injects("part-type-wrong")
def a_table_with_the_content_type_of_a_sheet(parts: Parts) -> None:
    change(parts, TYPES, r'(table1\.xml" ContentType="[^"]*)table\+xml', r"\1worksheet+xml")


@injects("part-type-wrong")
def a_vba_project_with_a_general_content_type(parts: Parts) -> None:
    change(parts, TYPES, r"application/vnd\.ms-office\.vbaProject", "application/octet-stream")


@injects("relation-of-nothing")
def relations_of_a_part_that_is_gone(parts: Parts) -> None:
    parts["xl/charts/_rels/chart99.xml.rels"] = parts["_rels/.rels"].replace(b'Target="', b'Target="/')


@injects("relation-target-missing")
def a_table_that_is_gone(parts: Parts) -> None:
    del parts["xl/tables/table3.xml"]


@injects("relation-target-missing")
def a_chart_that_is_gone(parts: Parts) -> None:
    del parts["xl/charts/chart1.xml"]


@injects("relation-type-unknown")
def a_relation_of_a_misspelt_type(parts: Parts) -> None:
    change(parts, _RELS, "relationships/styles", "relationships/style")


@injects("relation-id-twice")
def two_relations_with_one_id(parts: Parts) -> None:
    change(parts, _RELS, 'Id="rId2"', 'Id="rId1"')


@injects("relation-target-twice")
def two_relations_to_one_sheet(parts: Parts) -> None:
    change(parts, _RELS, '(<Relationship Id=")rId1("[^>]*>)', r"\1rId1\2\1rId999\2")


@injects("relation-missing")
def a_sheet_without_a_relation(parts: Parts) -> None:
    change(parts, BOOK, 'r:id="rId3"', 'r:id="rId999"')


@injects("relation-missing")
def a_table_without_a_relation(parts: Parts) -> None:
    change(parts, relations(sheet(parts, "Groupes")), 'Id="rId1"', 'Id="rId7"')


@injects("relation-type-wrong")
def a_sheet_that_leads_to_the_styles(parts: Parts) -> None:
    change(
        parts,
        _RELS,
        'relationships/worksheet" Target="worksheets/sheet2.xml"',
        'relationships/styles" Target="styles.xml"',
    )


@injects("ribbon-relation-wrong")
def the_ribbon_with_the_relation_of_2006(parts: Parts) -> None:
    change(parts, "_rels/.rels", "2007/relationships/ui/extensibility", "2006/relationships/ui/extensibility")


@injects("part-orphaned")
def the_ribbon_without_its_relation(parts: Parts) -> None:
    change(parts, "_rels/.rels", "<Relationship [^>]*customUI14[^>]*>", "")
    assert RIBBON in parts


@injects("part-orphaned")
def the_vba_project_without_its_relation(parts: Parts) -> None:
    change(parts, _RELS, '<Relationship [^>]*vbaProject.bin"[^>]*>', "")
