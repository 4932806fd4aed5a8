"""Many publishers' packages become one: fetched under guard, checked apart, joined by rule."""
