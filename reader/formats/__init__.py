"""What readers take away: citations, feeds, differences, dates and timelines as text."""
