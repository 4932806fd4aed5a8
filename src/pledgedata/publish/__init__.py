"""A release put where people look for it; nothing is called published that was not read back."""
