"""What is read in a page: sentences, parties, periods, pledges; each value with its words."""
