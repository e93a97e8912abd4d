"""The command line: the ribbon's commands on closed workbook files."""

from ap_xl.cli.running import main

__all__ = ["main"]
