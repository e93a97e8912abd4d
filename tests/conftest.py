"""What holds for all tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_data_folder(tmp_path_factory):
    """Kept states go to a folder of the tests; started programs inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def bases(tmp_path_factory):
    """A small school at several times of its year, as files that tests copy."""
    from tests.mutated.bases import build_bases  # only where it is asked for: it plans

    return build_bases(tmp_path_factory.mktemp("bases"))
