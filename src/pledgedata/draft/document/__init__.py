"""Documents of any form as pages of text, with what the form knows of each line."""
