"""Where the parts of a picture stand: widths in per cent, so that it fits any screen unscaled."""
