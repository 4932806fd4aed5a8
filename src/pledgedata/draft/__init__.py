"""Drafts: from a document in prose to a workbook that a person confirms; a guess, never more."""
