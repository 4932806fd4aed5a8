"""A package on disk: loaded, built, verified; and the derived files of a checkout."""
