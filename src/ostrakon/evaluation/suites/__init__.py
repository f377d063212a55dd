"""The suites, each a module that measures one thing."""

from __future__ import annotations

from ostrakon.evaluation.suite import Suite
from ostrakon.evaluation.suites import benchmark, customers, natural_aliases, original_script, resolution, rules, scripts, un_variants

SUITES: tuple[Suite, ...] = (
    benchmark.SUITE,
    original_script.SUITE,
    un_variants.SUITE,
    customers.SUITE,
    natural_aliases.SUITE,
    scripts.SUITE,
    resolution.SUITE,
    rules.SUITE,
)
"""All suites, in the order of the report."""
