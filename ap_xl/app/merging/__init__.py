"""The parts of `merge`: files, answers, sentences."""
