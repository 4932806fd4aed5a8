"""Whole packages by SQL, out of core: which rows must be looked at, and bytes by the million."""
