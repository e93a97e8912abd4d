"""The planning problem of one period: model, rules, objective, solution, audit and explanation."""
