"""A dataset as a workbook: one sheet a table."""
