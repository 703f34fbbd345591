-- The correction of the clock that 'cppcc crawl --accept-clock' recorded in its run.
ALTER TABLE crawls ADD COLUMN accepted_clock TEXT;
