-- Which claims are one thing, kept so that a question needs only the records that it asks for. All of it is derived from
-- the tables of 0001 and 0003 and can be made again at any time: `entente index`. What a record says is not kept: it is
-- computed from its claims on reading.

CREATE TABLE kept_state (
  version  INTEGER NOT NULL,        -- of the rules by which claims are grouped; no row: not made yet
  reading  INTEGER NOT NULL,        -- up to which readings and decisions it goes
  decision INTEGER NOT NULL
) STRICT;

CREATE TABLE kept_report (
  number    INTEGER PRIMARY KEY,
  report    TEXT NOT NULL UNIQUE,
  published TEXT NOT NULL,
  pair      TEXT NOT NULL,          -- the two states that it is about, with a blank between them; or empty
  source    TEXT NOT NULL           -- who stands behind it: reports of one source count once
) STRICT;

-- Claims of one unit bear on each other's grouping; those of others do not.
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
  sides      BLOB NOT NULL          -- its names in kept_side, eight bytes each
) STRICT;
CREATE INDEX kept_record_of_unit ON kept_record (unit);
CREATE INDEX kept_record_decided ON kept_record (decided) WHERE decided > 0;
CREATE INDEX kept_record_by_name ON kept_record (type, digits);
CREATE INDEX kept_record_in_order ON kept_record (type, last_day, first_day, digits, review);

-- The records of a pair of states, of a party, of a stage, each in the order of lists: register/kept_sides.h.
CREATE TABLE kept_side (
  name      INTEGER NOT NULL,
  last_day  INTEGER NOT NULL,
  first_day INTEGER NOT NULL,
  digits    INTEGER NOT NULL,
  record    INTEGER NOT NULL,
  PRIMARY KEY (name, last_day, first_day, digits, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_claim (
  number   INTEGER PRIMARY KEY,
  claim    TEXT NOT NULL UNIQUE,
  report   INTEGER NOT NULL,        -- kept_report
  record   INTEGER NOT NULL,        -- kept_record
  "begin"  INTEGER NOT NULL,        -- of its main evidence
  "end"    INTEGER NOT NULL,
  features BLOB NOT NULL,           -- what is compared of it
  body     BLOB NOT NULL            -- the claim: register/kept_bytes.h
) STRICT;
CREATE INDEX kept_claim_of_report ON kept_claim (report);
CREATE INDEX kept_claim_of_record ON kept_claim (record);

-- Under which names and days a claim is found by those that may be the same thing: register/likeness_keys.h.
CREATE TABLE kept_key (
  name  INTEGER NOT NULL,
  day   INTEGER NOT NULL,
  claim INTEGER NOT NULL,           -- kept_claim
  PRIMARY KEY (name, day, claim)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_of_body ON report (hash);
