"""A simulated school over three years, run through the commands on real workbooks as a coordinator would.

Everything by chance comes from the seed alone: arrivals, cancelled sessions, absences and how students get on are
the same for every way of making groups, so that only the ways differ.
"""
