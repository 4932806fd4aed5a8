"""A release described as a whole: for portals, search engines, repositories and citations."""
