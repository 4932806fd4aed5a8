"""How the benchmarks measure: whole processes, run in turn, by the system's own accounting."""
