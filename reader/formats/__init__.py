"""Output formats: citations, feeds, comparisons, dates, the timeline."""
