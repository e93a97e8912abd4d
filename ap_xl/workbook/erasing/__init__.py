"""Forgetting a student: which rows go, which stay as numbers without a person, where he or she is mentioned."""
