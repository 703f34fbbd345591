"""Finding articles: the grammar of the search box, word forms, filters, and the SQL that selects what matches."""
