"""A workbook with marks: what is wrong is shown where it stands, and nothing else changes."""
