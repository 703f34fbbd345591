-- When each site was crawled by a run that read a page: an outage is no look at the site.

DROP INDEX crawls_site;

CREATE INDEX crawls_that_read ON crawls (site, started_at)
WHERE listed + not_modified + new + revised + unchanged + part + kept > 0 OR finish_reason = 'rebuilt';
