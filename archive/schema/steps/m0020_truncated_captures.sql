-- Why the body of a capture ends early: WARC-Truncated.
ALTER TABLE captures ADD COLUMN truncated TEXT;
