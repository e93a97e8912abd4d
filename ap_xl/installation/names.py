"""The names of all findings of `install`, `uninstall` and `doctor`; they are stable, other tools may know them."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    # Python
    "no-excel-here": "a system that Excel does not exist for",
    "no-interpreter": "a frozen program in place of a Python",
    "temporary-interpreter": "an environment that will be cleared away",
    "store-interpreter": "a Python whose files Excel does not see",
    "unfit-folder": "a path that a shell reads otherwise",
    "no-answer": "a Python that is incomplete, or does not find ap_xl when Excel starts it",
    "python": "the version and the place of the Python that Excel starts",
    "packages": "the libraries and their versions",
    "package": "a library that is missing, of another version, or broken",
    "solver": "whether the solver solves",
    "temporary-folder": "whether files can be written there",
    # Excel
    "excel": "where Excel is",
    "excel-running": "Excel is open, so it must be started anew",
    "addin": "our add-in, and whether it is the one of this version",
    "addin-blocked": "the add-in bears the mark of a file from the Internet",
    "addin-disabled": "Excel put the add-in aside",
    "macro-policy": "what the school or the person decided about macros",
    "stray-addin": "an add-in of ours that no receipt knows",
    # What joins the two
    "setting-file": "where Excel finds Python",
    "version": "the version that Excel is set up for",
    "xlwings-addin": "the add-in of xlwings, and whether it fits the library",
    "xlwings-library": "the library that Excel loads for the functions",
    "xlwings-settings": "what keeps hostile modules out",
    "xlwings-interpreter": "functions that would run in another Python",
    "xlwings-debug": "functions that wait for a debugger",
    "modules-folder": "the folder that is to stay empty",
    "script": "what starts Python on macOS",
    "no-functions": "the functions do not exist on macOS",
    "libreoffice": "whether LibreOffice is there; it need not be",
    # What install and uninstall left
    "left-alone": "a file of somebody else that stays",
    "setting-replaced": "a setting of somebody else that gave way",
    "changed-file": "a file that somebody changed since, which stays",
    "changed-setting": "a setting that somebody changed since, which stays",
}
