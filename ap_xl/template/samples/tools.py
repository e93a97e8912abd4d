"""Material that colleagues share."""

from __future__ import annotations

from ap_xl.template.samples.sample import Tool

_SHARE = "https://partage.lycee.example/ap"

TOOLS: tuple[Tool, ...] = (
    Tool("METH", "Fiche : préparer son sac et sa semaine", f"{_SHARE}/semaine", "HAMON"),
    Tool("METH", "Jeu de cartes « Comment j'apprends »", f"{_SHARE}/cartes", "VALOIS", "Deux boîtes au CDI."),
    Tool("FR", "Test de lecture en 20 minutes", f"{_SHARE}/lecture", "AUBERT", "Avec le corrigé."),
    Tool("MATH", "Automatismes : dix séries de calcul", f"{_SHARE}/automatismes", "HAMON"),
    Tool("BIEN", "Dix exercices de respiration", f"{_SHARE}/respirer", "LEROUX"),
    Tool(
        "PASS",
        "Les passerelles et leur calendrier",
        f"{_SHARE}/passerelles",
        "TEXIER",
        "À jour en septembre.",
    ),
    Tool("TUT", "Carnet de bord du tutorat", f"{_SHARE}/carnet", "LEROUX"),
    Tool("ECRIT", "Rapport d'intervention : modèle, grille", f"{_SHARE}/rapport", "VALLET"),
    Tool("STAGE", "Lettre et CV : modèles à compléter", f"{_SHARE}/cv", "BASTIEN"),
    Tool("BTS", "Dossier Parcoursup pas à pas", f"{_SHARE}/parcoursup", "MARCHAL"),
)


def tools(modules: tuple[str, ...], staff: tuple[str, ...]) -> tuple[Tool, ...]:
    """The tools of these modules that these members of staff share."""
    return tuple(tool for tool in TOOLS if tool.module in modules and tool.shared_by in staff)
