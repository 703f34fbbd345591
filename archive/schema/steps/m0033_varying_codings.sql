-- Hosts that send the same page in other bytes each time, because they compress it at each request.

CREATE TABLE varying_codings (
    site TEXT NOT NULL,
    host TEXT NOT NULL,
    url TEXT NOT NULL,
    found_at TEXT NOT NULL,
    PRIMARY KEY (site, host)
) WITHOUT ROWID;
