"""A release: its files, and how it is built of a package."""
