"""Which occasions a sentence reports."""
