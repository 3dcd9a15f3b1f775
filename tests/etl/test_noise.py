"""Chance signals, against loops over series that share nothing with the simulation."""

import random
from math import sqrt

import numpy as np
import pytest

from etl.noise import chances_of_signals, marks, noise
from reference import signals as reference

WAYS = {1: "higher", -1: "lower"}


def drawn(autocorrelation: float, months: int, seed: int) -> list[float]:
    """One series that only varies, by Python's own generator."""
    draw = random.Random(seed)
    values = [draw.gauss(0, 1)]
    while len(values) < months:
        values.append(autocorrelation * values[-1] + draw.gauss(0, sqrt(1 - autocorrelation**2)))
    return values


def newest(series: list[list[float]], is_new: bool, is_change: bool = False) -> float:
    """The share of series whose newest month signals, by the reference."""
    marked = 0
    for values in series:
        months = dict(enumerate(values))
        months = reference.changes(months) if is_change else months
        signals = reference.new_signals(months) if is_new else reference.signals(months)
        marked += max(months) in signals
    return marked / len(series)


def chances(autocorrelation: float, months: int) -> dict[str, float]:
    [*_, last] = chances_of_signals(autocorrelation, months, 13, 2.66)
    assert last["points"] == months
    return last


@pytest.mark.parametrize("autocorrelation", [-0.5, 0.0, 0.6, 0.95])
def test_the_same_months_are_marked_as_by_the_reference(autocorrelation: float) -> None:
    series = [drawn(autocorrelation, 40, seed) for seed in range(150)]
    marked = marks(np.transpose(series), 13, 2.66)
    for number, values in enumerate(series):
        ways = {month: way for month, (_, way) in reference.signals(dict(enumerate(values))).items()}
        assert {month: WAYS[way] for month, way in enumerate(marked[:, number].tolist()) if way} == ways


@pytest.mark.parametrize(("autocorrelation", "months"), [(0.0, 26), (0.0, 14), (0.5, 20), (0.8, 36)])
def test_the_chances_are_those_of_other_series_drawn_alike(autocorrelation: float, months: int) -> None:
    """Two samples of 1,000 differ by up to four times their error."""
    series = [drawn(autocorrelation, months, seed) for seed in range(1000)]
    simulated = chances(autocorrelation, months)
    for name, is_new in (("any_share", False), ("new_share", True)):
        share = newest(series, is_new)
        assert simulated[name] == pytest.approx(share, abs=4 * sqrt(2 * share * (1 - share) / 1000))


def test_half_of_the_slow_series_signal_by_their_level_and_few_by_their_change() -> None:
    """METHOD 8.9: half of pure AR(1) noise at 0.8 does."""
    series = [drawn(0.8, 36, seed) for seed in range(1000)]
    assert 0.45 < newest(series, is_new=False) < 0.65
    assert newest(series, is_new=False, is_change=True) < 0.08
    assert 0.45 < chances(0.8, 36)["any_share"] < 0.65


def test_without_autocorrelation_about_six_in_a_hundred_months_signal() -> None:
    """0.058 of 60,000 series of independent normal values, counted before there was this simulation."""
    assert chances(0.0, 26)["any_share"] == pytest.approx(0.058, abs=0.03)


def test_a_new_signal_is_never_likelier_than_any() -> None:
    for step in range(-18, 20):
        for month in chances_of_signals(step / 20, 30, 13, 2.66):
            assert 0 <= month["new_share"] <= month["any_share"] < 1


@pytest.mark.parametrize("autocorrelation", [-0.9, 0.0, 0.95])
def test_what_is_drawn_has_the_variance_and_the_autocorrelation_that_it_is_named_for(
    autocorrelation: float,
) -> None:
    values = noise(autocorrelation, 30)
    assert values.std(axis=1) == pytest.approx(1, abs=0.12)
    [[_, correlation], _] = np.corrcoef(values[1:].ravel(), values[:-1].ravel())
    assert correlation == pytest.approx(autocorrelation, abs=0.02)


def test_more_months_leave_the_chances_of_the_months_before_as_they_were() -> None:
    short, long = (chances_of_signals(0.3, months, 13, 2.66) for months in (20, 40))
    assert short == long[: len(short)]
    assert [month["points"] for month in short] == list(range(13, 21))


def test_too_few_months_for_limits_have_no_chances() -> None:
    assert chances_of_signals(0.3, 12, 13, 2.66) == []
