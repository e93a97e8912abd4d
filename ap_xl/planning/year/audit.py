"""Re-checks the plans of a year without the model: each period as it will be found once the others are done."""

from __future__ import annotations

from ap_xl.planning.audit import Breach, audit
from ap_xl.planning.year.outlook import Outlook, Plans


def audit_year(outlook: Outlook, plans: Plans) -> dict[str, tuple[Breach, ...]]:
    """Every breach by period code: H1–H10 with the hours then open (H6, H7) and the doses then left (H2).

    Plans that stay because their sessions were held are not looked at.
    """
    return {
        period.code: audit(outlook.before(period, plans), plans[period.code])
        for period in outlook.to_plan
        if period.code in plans
    }


def keeps_all_rules(outlook: Outlook, plans: Plans) -> bool:
    """Whether every breach is one that locks and imposed placements allow."""
    return all(breach.is_exempt for breaches in audit_year(outlook, plans).values() for breach in breaches)
