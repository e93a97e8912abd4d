# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Makes what the engine does not cover say so by name."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

_Class = TypeVar("_Class", bound=type)


def refuse(feature: str) -> NoReturn:
    """Raises NotImplementedError naming the feature."""
    raise NotImplementedError(f"{feature} is not available for closed workbooks")


def names_what_is_missing(cls: _Class) -> _Class:
    """Replace each inherited stub of xlwings' base classes by one that names the feature."""
    for base in cls.__mro__[1:]:
        if not base.__module__.startswith("xlwings"):
            continue
        for name, member in vars(base).items():
            if name.startswith("__") or not _is_stub(member):
                continue
            owner = next((one for one in _before(cls, base) if name in vars(one)), None)
            if owner is not None:
                own = vars(owner)[name]
                if isinstance(own, property) and own.fset is None and getattr(member, "fset", None):
                    setattr(cls, name, own.setter(_stub(f"writing {base.__name__}.{name}", False)))
                continue
            setattr(cls, name, _stub(f"{base.__name__}.{name}", isinstance(member, property)))
    return cls


def _before(cls: type, base: type) -> tuple[type, ...]:
    return cls.__mro__[: cls.__mro__.index(base)]


def _is_stub(member: Any) -> bool:
    function = member.fget if isinstance(member, property) else member
    code = getattr(function, "__code__", None)
    return code is not None and "NotImplementedError" in code.co_names


def _stub(feature: str, is_property: bool) -> Any:
    def missing(*_arguments: Any, **_named: Any) -> NoReturn:
        refuse(feature)

    return property(missing, missing) if is_property else missing
