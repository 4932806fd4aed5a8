"""Tests that share what is slow to make go to one worker, or each worker makes it again."""

import pytest


@pytest.mark.xdist_group("kept")
def test_a_group_is_kept_together(request: pytest.FixtureRequest) -> None:
    """The scheduler knows a group by what stands after the name, which newer pytest takes away."""
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith("@kept")
