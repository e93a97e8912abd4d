"""Lists for other programs and for paper, made from the plan of one period."""
