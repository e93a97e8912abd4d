"""The returned packs of one merge: which of them are for this workbook, and their answers in the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ap_xl.app.desk import Desk
from ap_xl.app.merging.merged import Merged
from ap_xl.app.merging.sentences import pack_notes
from ap_xl.domain.codes import code_key
from ap_xl.sharing.pack_format import Manifest, NotAManifestError
from ap_xl.sharing.returns.absences import Attended
from ap_xl.sharing.returns.answers import Pack, manifest_in, read_pack
from ap_xl.sharing.returns.deciding import Outcome, Past, decide
from ap_xl.sharing.returns.draft import Draft
from ap_xl.sharing.returns.files import ReturnedFile
from ap_xl.workbook.applied import with_tables
from ap_xl.workbook.common_sheet import MASTER
from ap_xl.workbook.keyed import Key
from ap_xl.workbook.parse import parse
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.render.conflicts import Source
from ap_xl.workbook.schema import Needs, Reviews, review_table

_NO_PACK = "n'est ni un envoi de ce classeur ni une copie de lui : aucun tableau à reprendre n'y est."
_NEWER = "vient d'une autre version du programme. Mettez le programme à jour, puis recommencez."


def read_packs(
    desk: Desk, common: Mapping[str, str], files: Sequence[ReturnedFile], merged: Merged
) -> tuple[Pack, ...]:
    """The packs for this workbook; the others are named in `merged`."""
    needs = _need_columns(desk)
    review_of = {code_key(group.code): review_table(group.period) for group in desk.school.groups}
    packs = []
    for file in files:
        try:
            manifest = manifest_in(file)
        except NotAManifestError:
            merged.refuse(f"Le fichier « {file.name} » {_NEWER}")
            continue
        if manifest is not None and (reason := _is_foreign(desk, common, manifest)):
            merged.refuse(f"Le fichier « {file.name} » {reason}")
            continue
        pack = read_pack(file, manifest, needs, review_of)
        if pack.is_empty:
            merged.refuse(f"Le fichier « {file.name} » {_NO_PACK}")
            continue
        merged.read += 1
        is_other = manifest is not None and manifest.master != common.get(MASTER, manifest.master)
        merged.findings += pack_notes(pack, is_other)
        packs.append(pack)
    return tuple(packs)


def _need_columns(desk: Desk) -> tuple[str, ...]:
    """The modules' columns of Besoins, and the modules that have none yet."""
    table = desk.raw.table(Needs.name)
    fixed = {code_key(column.name) for column in Needs.columns}
    headers = [header for header in (table.headers if table else ()) if code_key(header) not in fixed]
    return tuple(dict.fromkeys((*headers, *(module.code for module in desk.school.modules))))


def _is_foreign(desk: Desk, common: Mapping[str, str], manifest: Manifest) -> str:
    """Why a pack is not for this workbook; nothing where it is."""
    own = desk.school.parameters
    if code_key(manifest.school_year) != code_key(own.school_year):
        return f"est de l'année {manifest.school_year}, ce classeur est celui de {own.school_year}."
    is_same = manifest.master == common.get(MASTER)
    if not is_same and code_key(manifest.establishment) != code_key(own.establishment):
        return f"vient d'un autre établissement : « {manifest.establishment} »."
    return ""


def decide_packs(
    desk: Desk, draft: Draft, packs: Sequence[Pack], past: Past, moment: datetime
) -> Iterator[Outcome]:
    """The answers of all packs, those about sessions before the absences from them."""
    for pack in packs:
        found = decide(draft, pack.answers, _source(pack), past, moment)
        past = past.and_(found)
        yield found
    boxes = [pack for pack in packs if pack.absences or pack.odd]
    if not boxes:
        return
    attended = Attended(parse(with_tables(desk.raw, draft.writes())).school)
    planned = dict(_planned(draft))
    for pack in boxes:
        found = decide(draft, attended.answers(pack, planned), _source(pack), past, moment)
        past = past.and_(found)
        yield found


def _source(pack: Pack) -> Source:
    return Source(pack.sender, pack.file, pack.manifest.sending if pack.manifest is not None else None)


def _planned(draft: Draft) -> Iterator[tuple[tuple[str, Key], Cell]]:
    """Heures prévues of each review row."""
    for name, table in draft.tables.items():
        if name.startswith(Reviews.name.casefold()):
            for key, row in table.rows.items():
                yield (name, key), table.cell(row, Reviews.hours_planned.name)
