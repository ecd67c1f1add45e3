"""Telling the garbage collector what lives as long as the program."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def long_lived() -> Iterator[None]:
    """What is made inside is never collected and never walked again.

    Loading a pack makes seventy thousand objects: without this the collector walks them over and over while they are
    made, and later makes an answer wait 40 ms for a full collection.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
