-- When each site was crawled, which every citation says.

CREATE INDEX crawls_site ON crawls (site, started_at);
