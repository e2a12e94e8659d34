-- The tables of 0004 and 0005 made anew, so that a page of two states, a list and the links between records cost little in
-- a large register. All of it is derived and can be made again at any time: `entente index`.

DROP TABLE kept_report;
CREATE TABLE kept_report (
  number    INTEGER PRIMARY KEY,
  report    TEXT NOT NULL UNIQUE,
  published TEXT NOT NULL,
  pair      TEXT NOT NULL,          -- the two states that it is about, with a blank between them; or empty
  source    TEXT NOT NULL,          -- who stands behind it: reports of one source count once
  body      BLOB NOT NULL           -- the row of report: register/kept_bytes.h
) STRICT;
CREATE INDEX kept_report_of_pair ON kept_report (pair) WHERE pair <> '';

DROP TABLE kept_record;
CREATE TABLE kept_record (
  number     INTEGER PRIMARY KEY,
  unit       INTEGER NOT NULL,
  type       INTEGER NOT NULL,      -- as FactType counts them
  first      TEXT NOT NULL,         -- the earliest claim
  digits     INTEGER NOT NULL,      -- the first fifteen hex digits of its id
  last_day   INTEGER NOT NULL,      -- days since 1970, negated: the order of lists; 2147483648 where there is none
  first_day  INTEGER NOT NULL,
  modality   INTEGER NOT NULL,
  review     INTEGER NOT NULL,
  decided    INTEGER NOT NULL,      -- 1: decisions speak of its claims; 2: and may group them
  states     TEXT NOT NULL,         -- that have part in it: codes with blanks between
  sides      BLOB NOT NULL,         -- its names in kept_side, eight bytes each
  page_day   INTEGER NOT NULL,      -- its place in kept_page
  pages      BLOB NOT NULL          -- its names there
) STRICT;
CREATE INDEX kept_record_of_unit ON kept_record (unit);
CREATE INDEX kept_record_decided ON kept_record (decided) WHERE decided > 0;
CREATE INDEX kept_record_by_name ON kept_record (type, digits);
CREATE INDEX kept_record_in_order ON kept_record (type, last_day, first_day, digits, review);

-- What may stand on the pages of pairs of states: register/kept_page.h.
CREATE TABLE kept_page (
  name   INTEGER NOT NULL,
  day    INTEGER NOT NULL,
  record INTEGER NOT NULL,          -- kept_record
  follow BLOB NOT NULL,             -- what it may follow up, or be followed up by: register/follow_mark.h
  PRIMARY KEY (name, day, record)
) STRICT, WITHOUT ROWID;

-- How many records of a type are listed.
CREATE TABLE kept_count (
  type    INTEGER PRIMARY KEY,
  records INTEGER NOT NULL
) STRICT;

DROP TABLE kept_claim;
CREATE TABLE kept_claim (
  number   INTEGER PRIMARY KEY,
  claim    TEXT NOT NULL UNIQUE,
  report   INTEGER NOT NULL,        -- kept_report
  record   INTEGER NOT NULL,        -- kept_record
  type     INTEGER NOT NULL,        -- as FactType counts them
  retells  INTEGER NOT NULL,        -- an event in words by which its report tells other things, too: bits for their types
  "begin"  INTEGER NOT NULL,        -- of its main evidence
  "end"    INTEGER NOT NULL,
  features BLOB NOT NULL,           -- what is compared of it
  body     BLOB NOT NULL            -- the claim: register/kept_bytes.h
) STRICT;
CREATE INDEX kept_claim_of_report ON kept_claim (report, type, record);
CREATE INDEX kept_claim_of_record ON kept_claim (record, report);
