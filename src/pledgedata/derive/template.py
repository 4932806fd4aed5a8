"""The workbook that people fill in: one sheet a table, derived from the model."""
