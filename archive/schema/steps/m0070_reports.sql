-- What articles report: who did what, with whom, where, when, about what. Written by the pass of cppcc events.

CREATE TABLE report_findings (
    article_id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    extractor TEXT NOT NULL,
    findings TEXT NOT NULL
);

CREATE TABLE report_people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_corrected TEXT,
    articles INTEGER NOT NULL,
    events INTEGER NOT NULL
);

CREATE TABLE report_bodies (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    articles INTEGER NOT NULL,
    events INTEGER NOT NULL
);

CREATE TABLE report_places (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    within TEXT,
    articles INTEGER NOT NULL,
    events INTEGER NOT NULL
);

CREATE TABLE report_mentions (
    kind TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    article_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    rule TEXT NOT NULL,
    because TEXT NOT NULL
);

CREATE INDEX report_mentions_entity ON report_mentions (kind, entity_id);
CREATE INDEX report_mentions_article ON report_mentions (article_id);

CREATE TABLE report_roles (
    person_id TEXT NOT NULL,
    role TEXT NOT NULL,
    former INTEGER NOT NULL,
    day TEXT,
    article_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL
);

CREATE INDEX report_roles_person ON report_roles (person_id, day);
CREATE INDEX report_roles_article ON report_roles (article_id);

CREATE TABLE report_events (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    kind_corrected TEXT,
    first_day TEXT,
    first_day_corrected TEXT,
    last_day TEXT,
    last_day_corrected TEXT,
    date_precision TEXT NOT NULL,
    about TEXT,
    about_corrected TEXT,
    complete INTEGER NOT NULL,
    published TEXT,
    articles INTEGER NOT NULL
);

CREATE INDEX report_events_day ON report_events (first_day);

CREATE TABLE report_event_people (
    event_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    role TEXT,
    role_corrected TEXT,
    part TEXT NOT NULL,
    part_corrected TEXT,
    PRIMARY KEY (event_id, person_id)
);

CREATE INDEX report_event_people_person ON report_event_people (person_id);

CREATE TABLE report_event_bodies (
    event_id TEXT NOT NULL,
    body_id TEXT NOT NULL,
    PRIMARY KEY (event_id, body_id)
);

CREATE INDEX report_event_bodies_body ON report_event_bodies (body_id);

CREATE TABLE report_event_places (
    event_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    PRIMARY KEY (event_id, place_id)
);

CREATE INDEX report_event_places_place ON report_event_places (place_id);

CREATE TABLE report_event_sources (
    event_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    value TEXT,
    article_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL
);

CREATE INDEX report_event_sources_event ON report_event_sources (event_id);
CREATE INDEX report_event_sources_article ON report_event_sources (article_id);

CREATE TABLE report_corrections (
    line INTEGER PRIMARY KEY,
    "action" TEXT NOT NULL,
    target TEXT NOT NULL,
    applied INTEGER NOT NULL,
    found TEXT NOT NULL
);

-- What was read in an article goes with it, and so does everything that other articles only confirm.
-- The next pass makes from the other articles what they hold.

CREATE TRIGGER report_findings_delete AFTER DELETE ON report_findings BEGIN
    DELETE FROM report_events WHERE id IN (SELECT event_id FROM report_event_sources WHERE article_id = old.article_id);
    DELETE FROM report_people WHERE id IN (
        SELECT entity_id FROM report_mentions WHERE article_id = old.article_id AND kind = 'person'
    ) AND NOT EXISTS (
        SELECT 1 FROM report_mentions m
        WHERE m.kind = 'person' AND m.entity_id = report_people.id AND m.article_id <> old.article_id
    );
    DELETE FROM report_bodies WHERE id IN (
        SELECT entity_id FROM report_mentions WHERE article_id = old.article_id AND kind = 'body'
    ) AND NOT EXISTS (
        SELECT 1 FROM report_mentions m
        WHERE m.kind = 'body' AND m.entity_id = report_bodies.id AND m.article_id <> old.article_id
    );
    DELETE FROM report_places WHERE id IN (
        SELECT entity_id FROM report_mentions WHERE article_id = old.article_id AND kind = 'place'
    ) AND NOT EXISTS (
        SELECT 1 FROM report_mentions m
        WHERE m.kind = 'place' AND m.entity_id = report_places.id AND m.article_id <> old.article_id
    );
    DELETE FROM report_mentions WHERE article_id = old.article_id;
    DELETE FROM report_roles WHERE article_id = old.article_id;
END;

CREATE TRIGGER report_event_sources_delete AFTER DELETE ON report_event_sources BEGIN
    DELETE FROM report_events WHERE id = old.event_id;
END;

CREATE TRIGGER report_events_delete AFTER DELETE ON report_events BEGIN
    DELETE FROM report_event_people WHERE event_id = old.id;
    DELETE FROM report_event_bodies WHERE event_id = old.id;
    DELETE FROM report_event_places WHERE event_id = old.id;
    DELETE FROM report_event_sources WHERE event_id = old.id;
END;

CREATE VIEW events AS
SELECT
    e.id,
    coalesce(e.kind_corrected, e.kind) AS kind,
    nullif(coalesce(e.first_day_corrected, e.first_day), '') AS first_day,
    nullif(coalesce(e.last_day_corrected, e.last_day), '') AS last_day,
    e.date_precision,
    nullif(coalesce(e.about_corrected, e.about), '') AS about,
    e.complete,
    (
        SELECT group_concat(coalesce(p.name_corrected, p.name), '; ')
        FROM report_event_people ep JOIN report_people p ON p.id = ep.person_id WHERE ep.event_id = e.id
    ) AS people,
    (
        SELECT group_concat(b.name, '; ')
        FROM report_event_bodies eb JOIN report_bodies b ON b.id = eb.body_id WHERE eb.event_id = e.id
    ) AS bodies,
    (
        SELECT group_concat(l.name, '; ')
        FROM report_event_places el JOIN report_places l ON l.id = el.place_id WHERE el.event_id = e.id
    ) AS places,
    e.published,
    e.articles,
    substr(coalesce(nullif(e.first_day_corrected, ''), e.first_day, e.last_day, e.published), 1, 4) AS year,
    e.kind_corrected IS NOT NULL OR e.first_day_corrected IS NOT NULL OR e.last_day_corrected IS NOT NULL
        OR e.about_corrected IS NOT NULL AS corrected
FROM report_events e;

CREATE VIEW event_people AS
SELECT
    ep.event_id,
    ep.person_id,
    coalesce(p.name_corrected, p.name) AS name,
    nullif(coalesce(ep.role_corrected, ep.role), '') AS role,
    coalesce(ep.part_corrected, ep.part) AS part,
    coalesce(e.kind_corrected, e.kind) AS kind,
    nullif(coalesce(e.first_day_corrected, e.first_day), '') AS first_day
FROM report_event_people ep
JOIN report_people p ON p.id = ep.person_id
JOIN report_events e ON e.id = ep.event_id;

CREATE VIEW roles AS
SELECT
    r.person_id,
    coalesce(p.name_corrected, p.name) AS name,
    r.role,
    r.former,
    r.day,
    r.article_id,
    r.revision,
    r.source,
    r.paragraph,
    r."start",
    r."end",
    r.rule
FROM report_roles r
JOIN report_people p ON p.id = r.person_id;

CREATE VIEW mentions AS
SELECT
    m.kind,
    m.entity_id,
    coalesce(p.name_corrected, p.name, b.name, l.name) AS name,
    m.words,
    m.article_id,
    m.revision,
    m.source,
    m.paragraph,
    m."start",
    m."end",
    m.rule,
    m.because
FROM report_mentions m
LEFT JOIN report_people p ON m.kind = 'person' AND p.id = m.entity_id
LEFT JOIN report_bodies b ON m.kind = 'body' AND b.id = m.entity_id
LEFT JOIN report_places l ON m.kind = 'place' AND l.id = m.entity_id;
