-- Documents that articles link to.

ALTER TABLE articles ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
ALTER TABLE revisions ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
