-- What ../0005_follow.sql says, for PostgreSQL.

ALTER TABLE kept_record ADD COLUMN states TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE kept_record ADD COLUMN follow BYTEA NOT NULL DEFAULT '';
CREATE INDEX kept_report_of_pair ON kept_report (pair) WHERE pair <> '';
