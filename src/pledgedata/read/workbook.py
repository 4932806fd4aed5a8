"""Grids from a workbook: one for each sheet that is a table."""
