-- A person's party as the articles give it, with the role that says so.
ALTER TABLE report_people ADD COLUMN party TEXT;
ALTER TABLE report_people ADD COLUMN party_role TEXT;
