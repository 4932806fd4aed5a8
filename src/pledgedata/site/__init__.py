"""A site for people, made of a release: what was promised, by whom, and what came of it."""
