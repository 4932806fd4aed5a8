"""Files put in their place on disk: whole, or not at all."""
