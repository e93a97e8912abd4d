"""The sheet of instructions that goes with the lists."""

from __future__ import annotations

from ap_xl.domain.calendar import Period
from ap_xl.domain.french import day

NAME = "Lisez-moi.txt"


def readme(period: Period) -> bytes:
    """What each file is for, and what to click in EDT and PRONOTE; with the mark of UTF-8 for Windows."""
    text = _TEXT.format(code=period.code, start=day(period.start), end=day(period.end))
    return text.replace("\n", "\r\n").encode("utf-8-sig")


_TEXT = """\
Accompagnement personnalisé, période {code}, du {start} au {end}

POUR EDT (à faire d'abord sur une copie de la base)
1. « EDT groupes » : menu Imports/Exports > TXT/CSV/XML > Importer un fichier texte, données de type Groupes.
   Séparateur : point-virgule. Associez les colonnes GROUPE (nom du groupe) et CLASSES.
2. « EDT élèves et groupes » : même menu, données de type Élèves. NOM, PRENOM et DATE_NAISS servent à
   reconnaître chaque élève, GROUPES dit où il va. Plusieurs groupes sont séparés par une virgule :
   indiquez-la comme séparateur de ressources.
3. « EDT cours », si vous voulez aussi les cours : même menu, données de type Cours.

POUR PRONOTE (seulement si les groupes ne viennent pas déjà d'EDT)
« PRONOTE élèves et groupes » : menu Imports/Exports > TXT/CSV/XML > Importer un fichier texte, données de type
Élèves. Une ligne par élève et par groupe, avec les dates d'entrée et de sortie du groupe.

Les intitulés des menus changent un peu d'une version à l'autre. Avant de valider, EDT et PRONOTE montrent ce
qu'ils ont compris : vérifiez les accents (sinon, choisissez l'autre encodage) et le nombre d'élèves.

POUR L'AFFICHAGE ET LE SUIVI
« Listes à afficher » : une page par classe, sans besoin ni profil.
« Sans groupe » : pour la Vie scolaire, qui est où, séance par séance.
« Synthèse direction » : une page de chiffres, sans aucun nom.

Un nom qui commencerait par = + - ou @ est précédé d'une apostrophe dans les fichiers .csv, pour qu'Excel n'y voie
jamais une formule : retirez-la dans EDT ou PRONOTE après l'import.
Ces fichiers contiennent des noms d'élèves : supprimez-les quand l'import est fait.
"""
