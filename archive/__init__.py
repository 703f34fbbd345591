"""The core: models, sites, WARC records, schema, and all SQL that writes. Knows nothing of Scrapy or Datasette."""
