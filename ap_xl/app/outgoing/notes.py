"""What there is to know about a sending: who gets nothing, whose address is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ap_xl.domain.findings import Finding, Origin, info, warning
from ap_xl.sharing.pack_format import PackKind
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.mail import mail_address
from ap_xl.sharing.packs.sending import Parcel
from ap_xl.workbook import schema


def notes(handout: Handout, made: Sequence[Parcel]) -> Iterator[Finding]:
    """By the rows of Intervenants; before there are groups, one sentence for all."""
    period = handout.period.code
    if not handout.groups:
        yield info(
            "no-groups-to-share",
            Origin(schema.Groups.sheet),
            f"La période « {period} » n'a pas encore de groupes : seuls les fichiers des classes sont écrits.",
            "Refaites les envois quand les groupes sont constitués.",
        )
        return
    served = {parcel.code for parcel in made if parcel.kind is PackKind.STAFF and parcel.workbooks}
    for member in handout.school.staff:
        if member.code not in served:
            yield info(
                "nothing-to-send",
                member.origin,
                f"« {member.code} » n'a pas de groupe pendant la période « {period} » : pas d'envoi.",
            )
        elif not mail_address(member.email):
            yield warning(
                "no-mail-address",
                member.origin,
                f"« {member.code} » n'a pas d'adresse de courriel : le message est prêt, sans destinataire.",
                f"Remplissez la colonne {schema.Staff.email.name}, ou tapez l'adresse dans le message.",
            )


def no_pdf(reason: str) -> Finding:
    """The workbooks go out all the same."""
    return warning(
        "no-pdf",
        Origin(),
        f"Les PDF manquent : {reason}. Les classeurs sont là.",
        "Installez LibreOffice, ou imprimez les classeurs en PDF depuis Excel.",
    )
