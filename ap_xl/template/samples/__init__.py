"""The sample lycées: the same people, needs and hours each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ap_xl.template.content import Content
from ap_xl.template.samples.filling import content_of_sample
from ap_xl.template.samples.lycee import lycee
from ap_xl.template.samples.petit import petit
from ap_xl.template.samples.sample import Sample

_SAMPLES: Mapping[str, Callable[[], Sample]] = {"lycee": lycee, "petit": petit}

NAMES: tuple[str, ...] = tuple(_SAMPLES)


@cache
def sample(name: str) -> Sample:
    """The sample of that name (`lycee` or `petit`); KeyError where there is none."""
    return _SAMPLES[name]()


@cache
def content(name: str) -> Content:
    """The content of the sample's workbook."""
    return content_of_sample(sample(name))
