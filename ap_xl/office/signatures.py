"""What the functions of `udfs/ap.py` look like from outside, read from their text: xlwings' decorators keep
nothing where there is no Excel."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

MODULE = "udfs.ap"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument that Excel shows, with its help in French."""

    name: str
    help: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A worksheet function: its help in French, its category in Excel's dialog, its arguments."""

    name: str
    help: str
    category: str
    arguments: tuple[Argument, ...]


def signatures() -> tuple[Signature, ...]:
    """The worksheet functions, in the order of their source."""
    spec = find_spec(MODULE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(MODULE)
    return signatures_in(Path(spec.origin).read_text(encoding="utf-8"))


def signatures_in(source: str) -> tuple[Signature, ...]:
    """The functions of a module's text that are decorated by `xw.func`."""
    functions = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    return tuple(_signature(node) for node in functions if any(_calls(node, "func")))


def _signature(node: ast.FunctionDef) -> Signature:
    given = {arguments[0]: more for arguments, more in _calls(node, "arg")}
    names = [argument.arg for argument in node.args.args]
    required = len(names) - len(node.args.defaults)
    shown = tuple(
        Argument(name, given[name]["doc"], place >= required)
        for place, name in enumerate(names)
        if "vba" not in given[name]  # VBA fills that one in
    )
    _, more = next(_calls(node, "func"))
    return Signature(node.name, ast.get_docstring(node) or "", more["category"], shown)


def _calls(node: ast.FunctionDef, decorator: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The arguments of each decorator `xw.<decorator>(…)`; they are written out, never computed."""
    for call in node.decorator_list:
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == decorator
        ):
            more = {word.arg: ast.literal_eval(word.value) for word in call.keywords if word.arg is not None}
            yield [ast.literal_eval(argument) for argument in call.args], more
