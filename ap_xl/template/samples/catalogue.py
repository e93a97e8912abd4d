"""The AP modules that the samples offer."""

from __future__ import annotations

from ap_xl.domain.school import Level, Mode, Module, ModuleType

_FIRST_YEARS = frozenset({Level.SECONDE, Level.PREMIERE, Level.CAP_1})
_LAST_YEARS = frozenset({Level.PREMIERE, Level.TERMINALE})

MODULES: tuple[Module, ...] = (
    Module("METH", "Apprendre à s'organiser et à réviser", ModuleType.METHOD, 6, 14, 9,
           levels=_FIRST_YEARS, diagnosed_by="Équipe de la division"),
    Module("FR", "Français : lire, comprendre, argumenter", ModuleType.SUPPORT, 5, 12, 12,
           diagnosed_by="Test de positionnement"),
    Module("MATH", "Mathématiques : reprendre les bases", ModuleType.SUPPORT, 5, 12, 12,
           diagnosed_by="Test de positionnement"),
    Module("ANG", "Anglais : oser parler", ModuleType.SUPPORT, 5, 12, 9,
           diagnosed_by="Professeurs d'anglais"),
    Module("ECRIT", "Écrits professionnels à deux voix", ModuleType.SUPPORT, 8, 18, 9,
           mode=Mode.CO_TEACHING, staff_count=2, levels=frozenset({*_LAST_YEARS, Level.CAP_1}),
           diagnosed_by="Professeurs d'atelier"),
    Module("BTS", "Préparer l'entrée en BTS", ModuleType.DEEPENING, 6, 16, 12,
           levels=_LAST_YEARS, diagnosed_by="Professeur principal"),
    Module("CONF", "Confiance en soi et prise de parole", ModuleType.PERSONAL, 6, 12, 6,
           diagnosed_by="Entretien d'accueil"),
    Module("BIEN", "Gérer son stress, trouver son rythme", ModuleType.PERSONAL, 8, 25, 6,
           open_to_all=True, diagnosed_by="Vie scolaire"),
    Module("PROJ", "Construire mon projet professionnel", ModuleType.PROJECT, 6, 14, 9,
           diagnosed_by="Professeur principal"),
    Module("STAGE", "Trouver mon entreprise d'accueil", ModuleType.EMPLOYMENT, 6, 14, 6,
           levels=_FIRST_YEARS, diagnosed_by="Professeurs d'atelier"),
    Module("PASS", "Changer de voie : préparer sa passerelle", ModuleType.BRIDGE, 2, 8, 9,
           levels=_FIRST_YEARS, diagnosed_by="Psy-EN"),
    Module("TUT", "Tutorat : un adulte à mes côtés", ModuleType.METHOD, 1, 4, 6,
           mode=Mode.TUTORING, diagnosed_by="CPE"),
    Module("ENTR", "Entretien personnalisé", ModuleType.ORIENTATION, 1, 1, 1,
           mode=Mode.INTERVIEW, diagnosed_by="Professeur principal"),
)  # fmt: skip


def modules(*codes: str) -> tuple[Module, ...]:
    """The modules of these codes, in the catalogue's order."""
    return tuple(module for module in MODULES if module.code in codes)
