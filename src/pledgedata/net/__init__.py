"""Questions over HTTP and their answers: to addresses that were judged, timed, counted."""
