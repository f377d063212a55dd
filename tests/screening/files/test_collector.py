"""The collector is slowed down for the block only, and by whichever block ends last restored."""

from __future__ import annotations

import gc

import pytest

from ostrakon.screening.files.collector import few_collections


def test_the_thresholds_come_back_after_the_last_block() -> None:
    before = gc.get_threshold()
    first, second = few_collections(), few_collections()
    first.__enter__()
    assert gc.get_threshold() > before
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() > before
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_the_thresholds_come_back_after_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), few_collections():
        raise ZeroDivisionError
    assert gc.get_threshold() == before
