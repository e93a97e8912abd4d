"""Why the plan is as it is: structured reasons, each a claim that was checked and can be checked again."""

from __future__ import annotations

from ap_xl.planning.explain.placing import reasons

__all__ = ["reasons"]
