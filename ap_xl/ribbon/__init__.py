"""What the ribbon's buttons call, in a Python of its own that works on the open book from outside."""

from __future__ import annotations


def run_from_mac(*arguments: str) -> None:
    """The same command line on macOS, where xlwings' RunPython starts Python."""
    from ap_xl.ribbon.__main__ import main

    main([_joined(argument) for argument in arguments])


def _joined(text: str) -> str:
    """VBA escapes a sign beyond the 65,536th as two halves, which Python leaves apart."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
