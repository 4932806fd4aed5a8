"""What a portal would say of a release, before it does: the harvest, the quality, the stars."""
