"""Staff of the samples, from compact lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ap_xl.domain.school import Nature, Staff

_DOMAIN = "lycee.example"

LYCEE = """
Claire Aubert | Lettres-histoire | 54 | Service | FR METH CONF | 11 12 21 31 32
Karim Bensaïd | Lettres-histoire | 36 | HSA | FR ECRIT METH | 21 22 31 41
Hélène Carré | Lettres-histoire | 36 | Service | FR ECRIT CONF | 31 32 41 42 51
Damien Delorme | Lettres-histoire | 30 | HSA | FR METH ECRIT | 11 12 23 51 52
Nadia Ferhat | Lettres-histoire | 60 | Service | FR ECRIT METH CONF | 21 22 23 51 52
Gilles Gauthier | Lettres-histoire | 24 | HSE | FR CONF | 12 32 42
Sophie Hamon | Maths-sciences | 60 | Service | MATH METH BTS | 11 12 31 32
Thierry Imbert | Maths-sciences | 36 | HSA | MATH METH | 11 21 22 41
Leïla Jaziri | Maths-sciences | 36 | Service | MATH BTS METH | 31 32 41 42
Bruno Kieffer | Maths-sciences | 30 | HSA | MATH METH | 12 21 23 52
Valérie Lamy | Maths-sciences | 54 | Service | MATH BTS METH | 21 22 51 52
Olivier Mangin | Maths-sciences | 18 | HSE | MATH METH | 32 42 51
Rachel Nadeau | Anglais | 36 | Service | ANG BTS CONF | 11 21 31 51
Patrick O'Connor | Anglais | 36 | HSA | ANG CONF | 12 22 32 42
Samira Ouali | Anglais | 24 | HSA | ANG BTS | 23 41 51 52
Inès Pradel | Arts appliqués | 24 | Service | CONF PROJ | 11 22 32 41
Fabien Quentin | EPS | 30 | HSA | BIEN CONF | 12 21 31 51
Mélanie Ravel | EPS | 24 | HSE | BIEN CONF TUT | 11 32 42 52
Cécile Sabatier | PSE | 36 | Service | BIEN STAGE PROJ | 11 12 22 31
Youssef Tahar | PSE | 18 | HSA | BIEN STAGE | 23 32 41
Anne Urbain | Économie-gestion | 36 | Service | STAGE ECRIT BTS PROJ | 21 22 51
Marc Vallet | Économie-gestion | 36 | HSA | ECRIT PROJ BTS | 21 23 51 52
Julie Wagner | Économie-gestion | 30 | HSA | STAGE METH PROJ | 22 23 52 31
Stéphane Yvon | Vente | 36 | Service | STAGE ECRIT CONF | 21 22 23 52
Nathalie Zeller | Vente | 24 | HSE | PROJ STAGE CONF | 21 51 52
Hugues Allard | Vente | 18 | HSA | STAGE PROJ | 22 51 11
Philippe Bastien | Électrotechnique | 36 | Service | STAGE ECRIT PROJ TUT | 11 12 31
Rachid Chaoui | Électrotechnique | 36 | HSA | ECRIT BTS PROJ | 31 32 41 42
Corinne Dauphin | Électrotechnique | 24 | HSA | STAGE METH TUT | 11 12 42
Laurent Esnault | Électrotechnique | 18 | HSE | BTS ECRIT | 32 41 42
Didier Ferrand | Maintenance | 36 | Service | ECRIT STAGE PROJ | 11 31 32 41
Estelle Granger | Maintenance | 24 | HSA | PROJ METH TUT | 12 31 42
Mourad Hachemi | Maintenance | 30 | HSA | BTS ECRIT PROJ | 12 41 42
Éric Jolivet | Chaudronnerie | 36 | Service | STAGE ECRIT TUT | 11 12 32
Kevin Laforge | Chaudronnerie | 24 | HSA | PROJ ECRIT BTS | 31 41 42
Brigitte Morvan | Chaudronnerie | 18 | HSE | STAGE METH | 11 32
Aline Noguès | Biotechnologies santé | 36 | Service | STAGE ECRIT PASS PROJ | 12 31 52
Farida Ourabah | Sciences médico-sociales | 36 | HSA | ECRIT PROJ BTS PASS | 11 32 51 52
Gaëlle Perrot | Sciences médico-sociales | 24 | HSA | STAGE METH TUT | 12 31 52
Vincent Leroux | CPE | 20 | Hors dotation | TUT METH BIEN | 11 21 31 41 51
Amandine Soulier | CPE | 20 | Hors dotation | TUT BIEN CONF | 12 22 32 42 52
Florence Texier | Psy-EN | 16 | Hors dotation | PROJ PASS | 12 21 32
Isabelle Valois | Documentation | 30 | Hors dotation | METH PROJ FR | 11 22 31 42
Catherine Weiss | Santé | 10 | Hors dotation | BIEN CONF | 21 32 51
Jérôme Marchal | DDFPT | 72 | Service | BTS PASS STAGE PROJ | 11 22 31 42 51
"""

PETIT = """
Claire Aubert | Lettres-histoire | 36 | Service | FR ECRIT | 11 12 13
Sophie Hamon | Maths-sciences | 36 | HSA | MATH PASS | 11 12
Rachel Nadeau | Anglais | 18 | HSA | BIEN FR | 11 13
Marc Vallet | Économie-gestion | 30 | Service | ECRIT PASS STAGE | 11 12 13
Julie Wagner | Économie-gestion | 24 | HSA | ECRIT STAGE | 12 13 11
Hugues Allard | Vente | 18 | HSE | STAGE BIEN | 11 13
Vincent Leroux | CPE | 20 | Hors dotation | TUT BIEN | 11 12
Florence Texier | Psy-EN | 12 | Hors dotation | PASS TUT | 12 13
Isabelle Valois | Documentation | 15 | Hors dotation | FR TUT | 11 12
"""
"""One line each: name | subject | hours a year | nature | modules | short slot numbers."""


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in folded if letter.isalpha() and letter.isascii())


def _mail(first: str, last: str) -> str:
    return f"{_plain(first).lower()}.{_plain(last).lower()}@{_DOMAIN}"


def staff(lines: str, slots: dict[str, str]) -> Iterator[Staff]:
    """The staff of the lines; `slots` gives the code of each short slot number."""
    for line in lines.strip().splitlines():
        name, subject, quota, nature, modules, numbers = (part.strip() for part in line.split("|"))
        first, last = name.split(" ", 1)
        yield Staff(
            code=_plain(last).upper(),
            quota=float(quota),
            nature=Nature(nature),
            modules=frozenset(modules.split()),
            slots=frozenset(slots[number] for number in numbers.split()),
            name=f"{last.upper()} {first}",
            subject=subject,
            email=_mail(first, last),
        )
