-- The year of publication as a virtual column, for Datasette to facet by.

ALTER TABLE articles ADD COLUMN year TEXT GENERATED ALWAYS AS (substr(published, 1, 4)) VIRTUAL;
CREATE INDEX articles_year ON articles (year);
