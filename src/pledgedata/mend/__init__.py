"""What is wrong shown where it stands in a person's own file, and safe repairs made."""
