"""The school as frozen dataclasses and pure functions; standard library only."""
