"""A release on the web: a document for each thing, and rules that lead to it from its address."""
