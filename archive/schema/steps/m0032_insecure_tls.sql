-- Crawls and captures made with --insecure-tls: TLS certificates were not verified.

ALTER TABLE crawls ADD COLUMN insecure_tls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE captures ADD COLUMN insecure_tls INTEGER;
