-- Which assets redirect to another one.
CREATE INDEX asset_captures_redirects ON asset_captures (redirects_to) WHERE redirects_to IS NOT NULL;
