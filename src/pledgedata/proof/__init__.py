"""The proof that a release is whole: every form read again, and other people's judges asked."""
