-- The timeline of the home page, without a sort.
CREATE INDEX month_counts_section ON month_counts (section, month, articles);
