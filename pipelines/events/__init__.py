"""The pass after ingest: reads what is new, and makes people, bodies, places and events of all that was found."""
