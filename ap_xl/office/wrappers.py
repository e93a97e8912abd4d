"""The VBA module of the worksheet functions: a fixed part, then one wrapper for each function of `udfs/ap.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files

from ap_xl.office.signatures import MODULE, Argument, Signature, signatures
from ap_xl.office.signs import BROKEN, NOT_AVAILABLE, SHOW_BOOK

NAME = "ApFunctions"
_FIXED_PART = "ApFunctions.vba"
_CODE_PAGE = "cp1252"
_LONGEST_HELP = 255  # characters, in Excel's dialog
_STATE = "ApFunctionsState()"
_RESERVED = (
    "and as base byref byval call case const date dim do each else end enum error exit false for function get global "
    "if in is let like loop me mod new next not nothing null object on option optional or paramarray private property "
    "public redim resume select set static step stop sub then time to true type until wend while with xor"
)


class BadSignatureError(ValueError):
    """A function that VBA or Excel's dialog cannot take."""


def wrappers_module() -> str:
    """The module's text, lines ending in LF. Raises BadSignatureError."""
    return module_of(signatures())


def module_of(functions: Sequence[Signature]) -> str:
    """The same for any functions."""
    for function in functions:
        _check(function)
    fixed = files(__package__).joinpath("sources", _FIXED_PART).read_text(encoding="utf-8")
    blocks = (_registration(functions), *map(_wrapper, functions))
    return "\n".join(_declarations(functions)) + "\n" + fixed + "".join(f"\n{block}\n" for block in blocks)


def _declarations(functions: Sequence[Signature]) -> Iterator[str]:
    yield "Option Explicit"
    yield f"' The worksheet functions, made from {MODULE.replace('.', '/')}.py when the file is built."
    yield ""
    constants = {
        "PYTHON_MODULE": MODULE,
        "CATEGORY": functions[0].category,
        "NOT_AVAILABLE": NOT_AVAILABLE,
        "BROKEN": BROKEN,
        "SHOW_BOOK": SHOW_BOOK,
    }
    for name, value in constants.items():
        yield f"Private Const {name} As String = {_text(value)}"


def _wrapper(function: Signature) -> str:
    required = [argument for argument in function.arguments if not argument.is_optional]
    body = [f"    {function.name} = {_answer(function.name, required)}"]
    for argument in function.arguments[len(required) :]:
        body = [
            f"    If IsMissing({argument.name}) Then",
            f"    {body[0]}",
            "    Else",
            f"        {function.name} = {_answer(function.name, function.arguments)}",
            "    End If",
        ]
    declared = ", ".join(map(_declared, function.arguments))
    head = f"Public Function {function.name}({declared}) As Variant"
    return "\n".join((head, "    Application.Volatile", *body, "End Function"))


def _declared(argument: Argument) -> str:
    return f"{'Optional ' if argument.is_optional else ''}ByVal {argument.name} As Variant"


def _answer(name: str, arguments: Sequence[Argument]) -> str:
    values = ", ".join((_STATE, *(f"Plain({argument.name})" for argument in arguments)))
    return f"AnswerOf({_text(name)}, Array({values}))"


def _registration(functions: Sequence[Signature]) -> str:
    lines = ["Private Sub RegisterAll()"]
    for function in functions:
        helps = (f"        {_text(argument.help)}" for argument in function.arguments)
        lines.append(f"    Register {_text(function.name)}, _\n        {_text(function.help)}, Array( _")
        lines.append(", _\n".join(helps) + ")")
    return "\n".join((*lines, "End Sub"))


def _text(value: str) -> str:
    """A VBA literal."""
    return '"' + value.replace('"', '""') + '"'


def _check(function: Signature) -> None:
    for name in (function.name, *(argument.name for argument in function.arguments)):
        if not re.fullmatch(r"[^\W\d_]\w{0,254}", name) or name.lower() in _RESERVED.split():
            raise BadSignatureError(f"{function.name}: {name!r} is no name in VBA")
    for text in (function.help, *(argument.help for argument in function.arguments)):
        if not 0 < len(text) <= _LONGEST_HELP or "\n" in text:
            raise BadSignatureError(f"{function.name}: {text!r} is not one line of help")
    if sum(argument.is_optional for argument in function.arguments) > 1:
        raise BadSignatureError(f"{function.name}: only its last argument can be optional")
    try:
        repr(function).encode(_CODE_PAGE)
    except UnicodeEncodeError as failure:
        raise BadSignatureError(
            f"{function.name}: VBA cannot hold {failure.object[failure.start]!r}"
        ) from None
