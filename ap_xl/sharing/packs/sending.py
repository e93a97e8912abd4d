"""All files of one sending, made in memory from the handout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ap_xl.domain.school import Division, Staff
from ap_xl.sharing.encrypting import encrypted
from ap_xl.sharing.pack_format import Manifest, PackKind
from ap_xl.sharing.packs.booklet import student_pages
from ap_xl.sharing.packs.booklet_sheet import booklet
from ap_xl.sharing.packs.calendars import calendar_of
from ap_xl.sharing.packs.class_pages import class_pages
from ap_xl.sharing.packs.covers import Words
from ap_xl.sharing.packs.file_names import FileNames
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.mail import Letter
from ap_xl.sharing.packs.office_pages import office_pages
from ap_xl.sharing.packs.staff_pages import staff_pages
from ap_xl.sharing.packs.writing import pack


@dataclass(frozen=True)
class Parcel:
    """What goes to one addressee: the letter, the workbooks and the calendar by file name, and who it is."""

    kind: PackKind
    code: str
    name: str
    letter: Letter
    workbooks: Mapping[str, bytes]
    calendar: bytes | None = None

    @property
    def attachments(self) -> dict[str, bytes]:
        own = {} if self.calendar is None else {f"{self.name}.ics": self.calendar}
        return {**self.workbooks, **own}

    def locked(self, password: str) -> Parcel:
        """The parcel with its workbooks encrypted."""
        return replace(
            self, workbooks={name: encrypted(data, password) for name, data in self.workbooks.items()}
        )


def parcels(handout: Handout, manifest: Manifest, words: Words) -> Iterator[Parcel]:
    """Those of the staff, the classes and the office, one after the other; `manifest` has what they share."""
    names = FileNames(handout.period.code)
    for member in handout.school.staff:
        yield from _of_staff(handout, member, manifest, words, names)
    for division in handout.school.divisions:
        yield from _of_class(handout, division, manifest, words, names)
    yield from _of_office(handout, manifest, words, names)


def _of_staff(
    handout: Handout, member: Staff, manifest: Manifest, words: Words, names: FileNames
) -> Iterator[Parcel]:
    """Somebody who only stands in for others gets a calendar and no names of students."""
    pages = staff_pages(handout, member)
    calendar = calendar_of(handout, member, manifest)
    if not pages and calendar is None:
        return
    name = names.name("intervenant", member.code)
    own = replace(manifest, kind=PackKind.STAFF, code=member.code)
    workbooks = {f"{name}.xlsx": pack(own, words.staff_cover(member, own), pages)} if pages else {}
    yield Parcel(PackKind.STAFF, member.code, name, words.staff_letter(member), workbooks, calendar)


def _of_class(
    handout: Handout, division: Division, manifest: Manifest, words: Words, names: FileNames
) -> Iterator[Parcel]:
    pages = class_pages(handout, division)
    if not pages:
        return
    name = names.name("classe", division.code)
    own = replace(manifest, kind=PackKind.DIVISION, code=division.code)
    workbooks = {f"{name}.xlsx": pack(own, words.class_cover(division, own), pages)}
    students = student_pages(handout, division)
    if students:
        printed = replace(manifest, kind=PackKind.BOOKLET, code=division.code)
        workbooks[f"{names.name('livret', division.code)}.xlsx"] = booklet(printed, students)
    yield Parcel(PackKind.DIVISION, division.code, name, words.class_letter(division), workbooks)


def _of_office(handout: Handout, manifest: Manifest, words: Words, names: FileNames) -> Iterator[Parcel]:
    pages = office_pages(handout)
    if pages:
        name = names.name("bureau")
        own = replace(manifest, kind=PackKind.OFFICE, code="")
        yield Parcel(
            PackKind.OFFICE,
            "",
            name,
            words.office_letter(),
            {f"{name}.xlsx": pack(own, words.office_cover(own), pages)},
        )
