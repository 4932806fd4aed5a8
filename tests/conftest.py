"""How hard the laws are tried: 50 examples at the desk, 500 at the gate."""

import os

from hypothesis import HealthCheck, settings

# No deadlines: a loaded machine must not fail a law.
settings.register_profile("dev", max_examples=50, deadline=None)
# The gate tries the same examples each time, so that a red gate is the change's doing and not
# chance's; the desk draws new ones at every run and finds what the gate's do not.
settings.register_profile(
    "ci",
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
