"""What a running Excel refuses, in French."""

from __future__ import annotations

from ap_xl.domain.errors import FileError


class ExcelError(FileError):
    """Excel or its workbook cannot be reached or written: exit status 4."""


class BookGoneError(ExcelError):
    """The workbook was closed, or Excel was."""


class BusyError(ExcelError):
    """Excel takes no calls now."""

    def __init__(self) -> None:
        super().__init__(
            "Excel est occupé : une cellule est en cours de saisie, ou une fenêtre attend une réponse. "
            "Terminez la saisie (Entrée ou Échap), fermez les fenêtres ouvertes, puis recommencez."
        )


def book_gone(name: str) -> BookGoneError:
    return BookGoneError(f"Le classeur « {name} » n'est plus ouvert dans Excel. Ouvrez-le, puis recommencez.")


def open_twice(name: str) -> str:
    return f"« {name} » est ouvert dans deux Excel à la fois. Fermez l'un des deux, puis recommencez."


def in_protected_view(name: str) -> str:
    return (
        f"« {name} » est ouvert en mode protégé : cliquez sur « Activer la modification » en haut de la "
        "fenêtre, puis recommencez."
    )


def read_only(name: str) -> str:
    return (
        f"« {name} » est ouvert en lecture seule : enregistrez-le sous un autre nom, ou fermez-le là où il "
        "est déjà ouvert, puis recommencez."
    )


def structure_protected() -> str:
    return (
        "La structure du classeur est protégée : aucune feuille ne peut être ajoutée. Dans l'onglet "
        "Révision, cliquez sur « Protéger le classeur » pour ôter la protection, puis recommencez."
    )


def sheets_protected(names: str) -> str:
    return (
        f"La protection empêche d'écrire ici : {names}. Dans l'onglet Révision, cliquez sur « Ôter la "
        "protection de la feuille », puis recommencez."
    )
