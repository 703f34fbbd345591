-- How much a version differs from the one before, so that changes can be found by their size.

ALTER TABLE revisions ADD COLUMN size INTEGER;
