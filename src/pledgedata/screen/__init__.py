"""Personal data found in text: what may never be published, and what a person must look at."""

from pledgedata.screen.hit import Hit, Level
from pledgedata.screen.text import hits, masked

__all__ = ["Hit", "Level", "hits", "masked"]
