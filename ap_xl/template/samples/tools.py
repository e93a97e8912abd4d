"""Material that colleagues share."""

from __future__ import annotations

from ap_xl.template.samples.sample import Tool

TOOLS: tuple[Tool, ...] = (
    Tool("METH", "Fiche : préparer son sac et sa semaine", "https://partage.lycee.example/ap/semaine", "HAMON"),
    Tool("METH", "Jeu de cartes « Comment j'apprends »", "https://partage.lycee.example/ap/cartes", "VALOIS",
         "Deux boîtes au CDI."),
    Tool("FR", "Test de lecture en 20 minutes", "https://partage.lycee.example/ap/lecture", "AUBERT",
         "Avec le corrigé."),
    Tool("MATH", "Automatismes : dix séries de calcul", "https://partage.lycee.example/ap/automatismes", "HAMON"),
    Tool("BIEN", "Dix exercices de respiration", "https://partage.lycee.example/ap/respirer", "LEROUX"),
    Tool("PASS", "Liste des passerelles et calendrier", "https://partage.lycee.example/ap/passerelles", "TEXIER",
         "Mise à jour en septembre."),
    Tool("TUT", "Carnet de bord du tutorat", "https://partage.lycee.example/ap/carnet", "LEROUX"),
    Tool("ECRIT", "Rapport d'intervention : modèle et grille", "https://partage.lycee.example/ap/rapport", "VALLET"),
    Tool("STAGE", "Lettre et CV : modèles à compléter", "https://partage.lycee.example/ap/cv", "BASTIEN"),
    Tool("BTS", "Dossier Parcoursup pas à pas", "https://partage.lycee.example/ap/parcoursup", "MARCHAL"),
)  # fmt: skip


def tools(modules: tuple[str, ...], staff: tuple[str, ...]) -> tuple[Tool, ...]:
    """The tools of these modules that these members of staff share."""
    return tuple(tool for tool in TOOLS if tool.module in modules and tool.shared_by in staff)
