"""The VBA wrappers against those that xlwings makes of the same Python functions."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from ap_xl.office.signatures import signatures, signatures_in
from ap_xl.office.signs import BROKEN, NOT_AVAILABLE, SHOW_BOOK
from ap_xl.office.wrappers import BadSignatureError, module_of, wrappers_module

_FUNCTION = re.compile(
    r"^(?:Public )?Function (AP_\w+)\((.*?)\)[^\n]*\n(.*?)^End Function", re.MULTILINE | re.DOTALL
)
_THEIR_CALL = re.compile(r'CallUDF\("([\w.]+)", "(\w+)", Array\((.*)\), ThisWorkbook, Application.Caller\)')
_OUR_CALL = re.compile(r'AnswerOf\("(\w+)", Array\((.*)\)\)')


@dataclass
class Wrapper:
    """What a VBA function declares, and what it passes on."""

    arguments: list[str]
    optional: list[str]
    is_volatile: bool
    python: str
    passed: list[str]


def _declared(text: str) -> tuple[list[str], list[str]]:
    words = [argument.split() for argument in text.split(", ") if argument]
    names = [next(word for word in one if word not in ("Optional", "ByVal")) for one in words]
    return names, [name for name, one in zip(names, words, strict=True) if "Optional" in one]


def _read(module: str, call: re.Pattern[str]) -> dict[str, Wrapper]:
    found = {}
    for name, declared, body in _FUNCTION.findall(module):
        *_, python, passed = call.findall(body)[-1]  # the last: with every argument
        values = [re.sub(r"Plain\((\w+)\)", r"\1", value) for value in re.split(r", ", passed)]
        found[name] = Wrapper(*_declared(declared), "Application.Volatile" in body, python, values)
    return found


def theirs(running) -> str:
    text = io.StringIO()
    running.udfs.generate_vba_wrapper("udfs.ap", running.functions, text, SimpleNamespace(Name="modele.xlsm"))
    return text.getvalue()


def test_the_same_functions_with_the_same_arguments_reach_the_same_python(running):
    ours, made = wrappers_module(), theirs(running)
    assert _read(ours, _OUR_CALL) == _read(made, _THEIR_CALL)
    assert len(_read(ours, _OUR_CALL)) == 7


def test_python_is_asked_in_the_same_module(running):
    modules = {call[0] for call in _THEIR_CALL.findall(theirs(running))}
    assert modules == {"udfs.ap"}
    assert 'PYTHON_MODULE As String = "udfs.ap"' in wrappers_module()


class Registered:
    """A workbook that keeps what is told to MacroOptions."""

    Name = "modele.xlsm"

    def __init__(self):
        self.options = {}
        self.Application = SimpleNamespace(Version="16.0", MacroOptions=self._keep)
        self.VBProject = SimpleNamespace(VBComponents=self)

    def __call__(self, name):
        return name

    def Remove(self, module):
        pass

    def Import(self, path):
        pass

    def _keep(self, macro, **options):
        told = (options["Description"], options["Category"], options["ArgumentDescriptions"])
        self.options[macro.partition("!")[2]] = told


def test_excel_is_told_the_same_help(running):
    book = Registered()
    running.udfs.import_udfs("udfs.ap", book)
    ours = {
        function.name: (function.help, function.category, [argument.help for argument in function.arguments])
        for function in signatures()
    }
    assert ours == book.options


def test_all_help_stands_in_the_module():
    module = wrappers_module()
    for function in signatures():
        assert f'Register "{function.name}"' in module
        for text in (function.help, *(argument.help for argument in function.arguments)):
            assert f'"{text}"' in module


def test_each_argument_has_french_help_of_its_own():
    for function in signatures():
        assert function.arguments, function
        for text in (function.help, *(argument.help for argument in function.arguments)):
            assert text.endswith("."), text
            assert "argument" not in text


def test_the_signs_are_those_that_python_gives():
    module = wrappers_module()
    for name, sign in (("NOT_AVAILABLE", NOT_AVAILABLE), ("BROKEN", BROKEN), ("SHOW_BOOK", SHOW_BOOK)):
        assert f'Private Const {name} As String = "{sign}"' in module


def test_every_line_fits_into_a_vba_module():
    for line in wrappers_module().splitlines():
        assert len(line.encode("cp1252")) < 1000


def test_nothing_else_of_the_module_is_a_worksheet_function():
    public = re.findall(r"^Public Function (\w+)", wrappers_module(), re.MULTILINE)
    assert public == [function.name for function in signatures()]


ONE = '''
@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("{name}", "raw", doc="{help}")
def AP_UN(state, {name}):
    """Une fonction."""
'''


@pytest.mark.parametrize(
    ("name", "help", "complaint"),
    [
        ("_code", "Un code.", "'_code' is no name in VBA"),
        ("Next", "Un code.", "'Next' is no name in VBA"),
        ("łódź", "Un code.", "VBA cannot hold 'ł'"),
        ("code", "", "'' is not one line of help"),
        ("code", "x" * 256, "is not one line of help"),
        ("code", "Un code → un groupe.", "VBA cannot hold '→'"),
    ],
)
def test_what_vba_cannot_take_is_refused(name, help, complaint):
    with pytest.raises(BadSignatureError, match=re.escape(complaint)):
        module_of(signatures_in(ONE.format(name=name, help=help)))


def test_quotes_in_the_help_are_doubled():
    found = signatures_in(ONE.format(name="code", help='Un \\"code\\".'))
    assert '"Un ""code""."' in module_of(found)


def test_two_optional_arguments_are_refused():
    source = ONE.format(name="code", help="Un code.").replace("AP_UN(state, code)", "AP_UN(state=1, code=2)")
    source = source.replace(', vba="ApFunctionsState()"', ', doc="État."')
    with pytest.raises(BadSignatureError, match="only its last argument can be optional"):
        module_of(signatures_in(source))
