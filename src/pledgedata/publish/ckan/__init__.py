"""A release as a dataset of a CKAN portal: planned first, then carried out, then read back."""
