"""A package on disk: begun, loaded, swept by an engine, converted, lifted to this version."""
