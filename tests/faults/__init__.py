"""Faults while a command runs: whatever happens at whatever moment, the old file or the new one is there, whole."""
