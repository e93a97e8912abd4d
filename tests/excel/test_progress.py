"""Progress in the status bar, and Esc."""

from __future__ import annotations

import threading
from math import inf

import pytest

from ap_xl.excel.progress import Progress


class App:
    """An Excel of which only the status bar shows."""

    def __init__(self, fails: bool = False) -> None:
        self.told: list[str] = []
        self._fails = fails

    @property
    def status_bar(self) -> str:
        return self.told[-1]

    @status_bar.setter
    def status_bar(self, text: str) -> None:
        if self._fails:
            raise OSError
        self.told.append(text)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def app():
    return App()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def progress(app, clock):
    return Progress(app, clock=clock)


def test_what_the_command_does_is_in_the_status_bar(app, progress):
    progress.tell("Écriture des groupes")
    assert app.told == ["AP : Écriture des groupes"]


def test_the_search_tells_coverage_and_distance(app, progress):
    assert progress.improve(0.3893, 0.394)
    assert app.told == [
        "AP : Recherche des groupes… couverture 38,9 %, à moins de 1,2 % du meilleur possible"
    ]


def test_the_distance_is_rounded_so_that_it_holds(app, progress):
    progress.improve(0.9, 0.90001)
    assert app.told[0].endswith("à moins de 0,1 % du meilleur possible")


def test_a_search_that_has_found_the_best_says_so(app, progress):
    progress.improve(0.4, 0.4)
    assert app.told == ["AP : Recherche des groupes… couverture 40 %, le meilleur possible"]


@pytest.mark.parametrize("limit", [inf, 0.0])
def test_without_a_proven_limit_there_is_no_distance(app, progress, limit):
    progress.improve(0.0, limit)
    assert app.told == ["AP : Recherche des groupes… couverture 0 %"]


def test_figures_change_a_few_times_a_second_at_most(app, clock, progress):
    for step in range(100):
        clock.now = 100.0 + step / 100
        progress.improve(step / 100, 1.0)
    assert 3 <= len(app.told) <= 4


def test_another_message_never_waits(app, progress):
    progress.improve(0.5, 1.0)
    progress.tell("Écriture des groupes")
    assert app.told[-1] == "AP : Écriture des groupes"


def test_counts_are_figures_too(app, clock, progress):
    for count in range(10):
        progress.tell(f"{count} changements mesurés")
    assert len(app.told) == 1


def test_a_status_bar_that_fails_stops_nothing(clock):
    progress = Progress(App(fails=True), clock=clock)
    progress.tell("Lecture")
    assert progress.improve(0.5, 1.0)


def test_other_threads_do_not_touch_excel(app, progress):
    answers = []
    other = threading.Thread(target=lambda: answers.append(progress.improve(0.5, 1.0)))
    other.start()
    other.join()
    assert answers == [True]
    assert app.told == []


def test_escape_ends_the_search_and_says_so(app, clock):
    pressed = [False, True, False, False]
    progress = Progress(app, lambda: pressed.pop(0), clock)
    assert progress.improve(0.5, 1.0)
    assert app.told[-1].endswith("(Échap : s'en tenir là)")
    assert not progress.improve(0.5, 1.0)
    assert app.told[-1] == "AP : Échap : la recherche s'arrête là…"
    assert not progress.goes_on()
