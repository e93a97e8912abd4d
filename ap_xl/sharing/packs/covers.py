"""The words of the first sheets and of the mails: what to do, and whom to send it back to."""

from __future__ import annotations

from ap_xl.domain.codes import code_key
from ap_xl.domain.french import day
from ap_xl.domain.school import Division, Staff
from ap_xl.sharing.pack_format import ATTENDANCE, NEEDS, REVIEW, SESSIONS, TOOLS, Manifest
from ap_xl.sharing.packs.cover import Cover, Step
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.mail import Letter
from ap_xl.sharing.packs.rights import LISTS_SHEET, PLACES_SHEET, ROOMS_SHEET

_BY_REPLY = "joignez-le à une réponse au message qui vous l'a apporté"


class Words:
    """The texts of one sending; `reply_to` is the coordinator's address, where it is known."""

    def __init__(self, handout: Handout, reply_to: str = "", *, has_password: bool = False) -> None:
        self._handout, self._reply_to, self._has_password = handout, reply_to, has_password
        period = handout.period
        self._period = f"période {period.code}, du {day(period.start)} au {day(period.end)}"
        self._until = day(period.end)

    def staff_cover(self, member: Staff, manifest: Manifest) -> Cover:
        steps = (
            Step("L'appel", "À chaque séance, tapez A pour un élève absent. Une feuille par groupe.",
                 f"{ATTENDANCE.sheet} 1"),
            Step("Les séances", "Seulement si une séance n'a pas eu lieu : changez son état.", SESSIONS.sheet),
            Step("Le bilan", "À la fin de la période : pour chaque élève, le besoin qui reste (0 à 3).",
                 REVIEW.sheet),
            Step("Les outils", "Si vous voulez : partagez une fiche ou un lien.", TOOLS.sheet),
            self._back(f"au plus tard le {self._until}"),
        )  # fmt: skip
        return Cover(
            f"AP : {member.name or member.code}", self._about(manifest), steps, self._small(manifest)
        )

    def class_cover(self, division: Division, manifest: Manifest) -> Cover:
        places = (Step("Les groupes", "Pour mémoire : où est chaque élève.", PLACES_SHEET),)
        steps = (
            Step("Les besoins", "Pour chaque élève et chaque module : 0, 1, 2 ou 3. Vide : pas encore observé.",
                 NEEDS.sheet),
            *(places if self._handout.groups else ()),
            self._back("dès que possible : les groupes se forment d'après vos réponses"),
        )  # fmt: skip
        return Cover(f"AP : classe {division.code}", self._about(manifest), steps, self._small(manifest))

    def office_cover(self, manifest: Manifest) -> Cover:
        steps = (
            Step("Les salles", "Toutes les séances, date par date.", ROOMS_SHEET),
            Step("Les listes", "Qui est dans quel groupe.", LISTS_SHEET),
        )
        small = ("Rien à remplir ni à renvoyer.", *self._small(manifest))
        return Cover("AP : salles et listes", self._about(manifest), steps, small, yellow=False)

    def _back(self, when: str) -> Step:
        how = f"envoyez-le à {self._reply_to}" if self._reply_to else _BY_REPLY
        return Step("Renvoyez ce fichier", f"Enregistrez-le, puis {how}, {when}.")

    def _about(self, manifest: Manifest) -> str:
        school = f"{manifest.establishment} · " if manifest.establishment else ""
        return f"{school}{manifest.school_year} · {self._period}"

    def _small(self, manifest: Manifest) -> tuple[str, ...]:
        return (
            f"Envoi n° {manifest.sending} du {day(manifest.sent_on)}. Vous pouvez trier, élargir, imprimer ; "
            "gardez les colonnes Id et Groupe.",
            "Ce fichier nomme des élèves : ne le transmettez à personne d'autre.",
        )

    def staff_letter(self, member: Staff) -> Letter:
        text = (
            f"Bonjour,\n\nVoici votre fichier d'accompagnement personnalisé ({self._period}) : vos groupes, les listes "
            "d'appel, vos séances et le bilan à remplir. Les dates sont aussi dans le fichier .ics, à ouvrir pour les "
            "ajouter à votre agenda.\n\n"
            "1. Ouvrez le fichier joint avec Excel ou LibreOffice.\n"
            "2. Remplissez seulement les cases jaunes.\n"
            f"3. Enregistrez-le et renvoyez-le au plus tard le {self._until}, {self._answer()}.\n"
        )
        return Letter(
            member.email, f"AP, {self._handout.period.code} : vos groupes et le bilan", self._end(text)
        )

    def class_letter(self, division: Division) -> Letter:
        booklet = (
            "Le livret joint donne une page par élève, à imprimer et à leur remettre.\n\n"
            if self._handout.groups
            else ""
        )
        text = (
            f"Bonjour,\n\nVoici le fichier d'accompagnement personnalisé de la classe {division.code} "
            f"({self._period}) : les besoins des élèves à compléter.\n\n{booklet}"
            "1. Ouvrez le fichier joint avec Excel ou LibreOffice.\n"
            "2. Remplissez seulement les cases jaunes : 0, 1, 2 ou 3.\n"
            f"3. Enregistrez-le et renvoyez-le, {self._answer()}.\n"
        )
        subject = f"AP, {self._handout.period.code} : classe {division.code}, besoins à compléter"
        return Letter(self._head_teacher(division), subject, self._end(text))

    def office_letter(self) -> Letter:
        text = (
            f"Bonjour,\n\nVoici les salles et les listes de l'accompagnement personnalisé ({self._period}). "
            "Il n'y a rien à remplir ni à renvoyer.\n"
        )
        return Letter("", f"AP, {self._handout.period.code} : salles et listes", self._end(text))

    def _answer(self) -> str:
        return f"à {self._reply_to}" if self._reply_to else "en répondant à ce message"

    def _end(self, text: str) -> str:
        password = (
            "\nLe fichier s'ouvre avec le mot de passe que je vous donne à part.\n"
            if self._has_password
            else ""
        )
        return f"{text}{password}\nMerci !\n"

    def _head_teacher(self, division: Division) -> str:
        """The address of the member of staff who is named as the head teacher, by code or name."""
        wanted = code_key(division.head_teacher)
        found = [
            member.email
            for member in self._handout.school.staff
            if wanted and wanted in (code_key(member.code), code_key(member.name))
        ]
        return found[0] if len(found) == 1 else ""
