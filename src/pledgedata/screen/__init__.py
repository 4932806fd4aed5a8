"""Personal data found in text: what may never be published, and what a person must look at."""
