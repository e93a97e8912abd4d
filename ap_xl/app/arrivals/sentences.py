"""What lists leave open, as findings with the line of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ap_xl.domain.arrivals.problems import Kind, Problem
from ap_xl.domain.findings import Finding, Origin, Severity
from ap_xl.domain.french import counted, listed
from ap_xl.domain.school import Student
from ap_xl.lists.columns import Contents, KnownList
from ap_xl.workbook.schema import Divisions, Needs, Slots, Students
from ap_xl.workbook.wording import did_you_mean, quoted

_SHOWN, _OF_A_CLASS = 10, 40
_SHEETS = {Contents.STUDENTS: Students.sheet, Contents.RESULTS: Needs.sheet, Contents.TIMETABLE: Slots.sheet}
_IS_INFO = frozenset({Kind.HOMONYMS, Kind.LEFT, Kind.NATIONAL_AS_ID})
_OF_NEEDS = frozenset({Kind.UNKNOWN_STUDENT, Kind.NO_BAND, Kind.TWO_RESULTS})


def finding(problem: Problem) -> Finding:
    """The problem with its place in the list, at the student's cell where there is one."""
    message, remedy = _SENTENCES[problem.kind](problem)
    severity = Severity.INFO if problem.kind in _IS_INFO else Severity.WARNING
    sheet = Needs.sheet if problem.kind in _OF_NEEDS else Students.sheet
    origin = problem.students[0].origin if problem.students else Origin(sheet)
    origin = origin if origin.sheet else Origin(sheet)
    return Finding(severity, problem.kind.value, origin, f"{_where(problem)} : {message}", remedy)


def _where(problem: Problem) -> str:
    numbers = [line.number for line in (problem.line, *problem.others)]
    return f"{quoted(problem.line.file)}, {_lines(numbers)}"


def _lines(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:_SHOWN]]
    if len(numbers) > _SHOWN:
        shown.append(f"{len(numbers) - _SHOWN} autres")
    return f"ligne {shown[0]}" if len(shown) == 1 else f"lignes {listed(shown)}"


def _people(students: Sequence[Student]) -> str:
    shown = [f"{student.id} ({student.division or 'sans division'})" for student in students[:_SHOWN]]
    return listed(shown, "ou")


def _unknown_division(problem: Problem) -> tuple[str, str]:
    return (
        f"la division {quoted(problem.value)} n'existe pas dans la feuille {Divisions.sheet} ; "
        f"{counted(problem.count, 'ligne laissée', 'lignes laissées')} de côté.{did_you_mean(problem.near)}",
        f"Si cette classe a de l'AP, ajoutez-la à la feuille {Divisions.sheet}, puis importez de nouveau.",
    )


def _no_band(problem: Problem) -> tuple[str, str]:
    return (
        f"{problem.name} : le résultat {quoted(problem.value)} en {quoted(problem.near)} ne correspond à aucun seuil.",
        "Complétez les seuils, ou saisissez le besoin à la main.",
    )


_SENTENCES: Mapping[Kind, Callable[[Problem], tuple[str, str]]] = {
    Kind.NAMELESS: lambda problem: (
        f"il manque le nom ou le prénom{f' ({problem.name})' if problem.name else ''} ; ligne laissée de côté.",
        "Complétez la liste s'il s'agit d'un élève.",
    ),
    Kind.BAD_DATE: lambda problem: (
        f"{problem.name} : {quoted(problem.value)} n'est pas une date ; elle n'est pas reprise.",
        "Corrigez la date dans la liste, ou saisissez-la dans le classeur.",
    ),
    Kind.TWICE: lambda problem: (
        f"{problem.name} figure {problem.count} fois ; la première ligne compte.",
        "Vérifiez la liste.",
    ),
    Kind.TWO_DIVISIONS: lambda problem: (
        f"{problem.name} figure dans plusieurs divisions ; rien n'est repris pour cet élève.",
        "Saisissez sa division dans la feuille Élèves.",
    ),
    Kind.SAME_NATIONAL: lambda problem: (
        f"{problem.count} élèves portent le même numéro national.",
        "Signalez-le au secrétariat ; le classeur n'utilise pas ce numéro.",
    ),
    Kind.HOMONYMS: lambda problem: (
        f"{problem.count} élèves s'appellent {problem.name}.",
        "Vérifiez qu'ils ne sont pas confondus.",
    ),
    Kind.AMBIGUOUS: lambda problem: (
        f"{problem.name} peut être {_people(problem.students)}, sans qu'on puisse trancher ; rien n'est repris.",
        "Complétez la date de naissance dans la liste et dans la feuille Élèves, puis importez de nouveau.",
    ),
    Kind.OTHER_DIVISION: lambda problem: (
        f"{problem.name} est en {quoted(problem.value)} dans la liste ; le classeur a ce nom ailleurs, "
        f"{_people(problem.students)}, et il manque une date de naissance pour savoir si c'est la même personne.",
        "Si l'élève a changé de classe, corrigez sa division ; sinon ajoutez-le à la main.",
    ),
    Kind.OTHER_BIRTH: lambda problem: (
        f"{problem.name} n'a pas la même date de naissance dans la liste et dans le classeur "
        f"({_people(problem.students)}) ; rien n'est repris.",
        "Corrigez la date dans la feuille Élèves ; si ce sont deux élèves, ajoutez le second à la main.",
    ),
    Kind.OTHER_NAME: lambda problem: (
        f"{problem.name} a dans la liste l'Id {quoted(problem.value)}, que le classeur donne à "
        f"{problem.students[0].last_name} {problem.students[0].first_name} ; rien n'est repris.",
        "Si c'est le même élève, corrigez son nom dans la feuille Élèves ; sinon ajoutez le second à la main.",
    ),
    Kind.OTHER_OWNER: lambda problem: (
        f"{problem.name} a l'Id {quoted(problem.value)}, qui est celui d'un autre élève du classeur.",
        "Vérifiez que la liste vient du même système ; l'Id de la liste n'est pas repris.",
    ),
    Kind.UNKNOWN_DIVISION: _unknown_division,
    Kind.NO_DIVISION: lambda problem: (
        f"{problem.name} n'a pas de division ; l'élève n'est pas ajouté.",
        "Quand sa division sera connue, importez de nouveau.",
    ),
    Kind.LEFT: lambda problem: (
        f"{problem.name} a quitté l'établissement selon la liste ; l'élève n'est pas ajouté.",
        "",
    ),
    Kind.BACK: lambda problem: (
        f"{problem.name} est dans la liste, alors que le classeur a une date de sortie ; elle reste.",
        "Si l'élève est toujours là, effacez sa date de sortie.",
    ),
    Kind.NATIONAL_AS_ID: lambda problem: (
        f"les Id de la liste sont des numéros nationaux ({counted(problem.count, 'ligne')}) ; ils ne sont pas repris.",
        "Le numéro national suit une personne toute sa vie : il n'a pas sa place dans le classeur.",
    ),
    Kind.UNKNOWN_STUDENT: lambda problem: (
        f"{problem.name} n'est pas dans la feuille Élèves ; son résultat n'est pas repris.",
        "Ajoutez l'élève, ou corrigez le nom dans la liste.",
    ),
    Kind.NO_BAND: _no_band,
    Kind.TWO_RESULTS: lambda problem: (
        f"{problem.name} a deux résultats différents en {quoted(problem.value)} ; le besoin le plus fort compte.",
        "Vérifiez la liste.",
    ),
}


def understood(known: KnownList) -> Finding:
    """How the list was read: its form, its columns, and what was left aside."""
    columns = ", ".join(f"{quoted(header)} = {meaning}" for header, meaning in known.meanings)
    aside = listed([quoted(header) for header in known.ignored[:_SHOWN]])
    more = f" et {len(known.ignored) - _SHOWN} autres" if len(known.ignored) > _SHOWN else ""
    rest = f" Colonnes laissées de côté : {aside}{more}." if aside else ""
    about = f"{quoted(known.raw.file)} ({known.raw.form}) : {counted(len(known.rows), 'ligne')}, {known.contents.value}"
    return Finding(
        Severity.INFO,
        "list-understood",
        Origin(_SHEETS[known.contents]),
        f"{about} ; {columns}.{rest}",
        'Si une colonne est mal comprise, corrigez son titre dans la liste (ou : --map "Colonne=Champ").',
    )


def missing(students: Iterable[Student]) -> tuple[Finding, ...]:
    """One Info per division for those who are on no list; nobody leaves by that."""
    by_division: dict[str, list[Student]] = {}
    for student in students:
        by_division.setdefault(student.division or "", []).append(student)
    return tuple(_missing(division, those) for division, those in by_division.items())


def _missing(division: str, students: Sequence[Student]) -> Finding:
    names = [f"{student.last_name} {student.first_name}" for student in students[:_OF_A_CLASS]]
    if len(students) > _OF_A_CLASS:
        names.append(f"{len(students) - _OF_A_CLASS} autres")
    those = counted(len(students), "élève du classeur n'est", "élèves du classeur ne sont")
    return Finding(
        Severity.INFO,
        "not-on-list",
        students[0].origin if students[0].origin.sheet else Origin(Students.sheet),
        f"{quoted(division)} : {those} dans aucune liste : {listed(names)}. Rien n'est changé pour eux.",
        "Si quelqu'un est parti, saisissez sa date de sortie.",
    )
