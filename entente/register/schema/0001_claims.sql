-- Reports and what they were read to say. Rows are added and never changed, except that a
-- report known under two names keeps the smaller one. Offsets count bytes of body.body, end
-- exclusive. Empty strings mean "not known"; dates are ISO 8601.

CREATE TABLE body (
  hash TEXT PRIMARY KEY,            -- SHA-256 of the text, lower-case hex
  body TEXT NOT NULL
) STRICT;

CREATE TABLE report (
  id        TEXT PRIMARY KEY,       -- hash of everything below but name
  hash      TEXT NOT NULL REFERENCES body,
  name      TEXT NOT NULL,          -- what the caller calls it
  title     TEXT NOT NULL,
  url       TEXT NOT NULL,
  outlet    TEXT NOT NULL,
  published TEXT NOT NULL,
  lang      TEXT NOT NULL
) STRICT;

-- A report may be read again by a better program: its latest reading counts.
CREATE TABLE reading (
  id     INTEGER PRIMARY KEY,
  report TEXT NOT NULL REFERENCES report,
  reader TEXT NOT NULL,             -- version of the program that read it
  digest TEXT NOT NULL              -- hash over its claims
) STRICT;
CREATE INDEX reading_of_report ON reading (report, id);

CREATE TABLE claim (
  id            TEXT PRIMARY KEY,   -- hash of report, type, fields and main evidence
  report        TEXT NOT NULL REFERENCES report,
  fact_type     TEXT NOT NULL,
  modality      TEXT NOT NULL,
  attributed_to TEXT NOT NULL,
  rule          TEXT NOT NULL
) STRICT;

CREATE TABLE reading_claim (
  reading INTEGER NOT NULL REFERENCES reading,
  claim   TEXT NOT NULL REFERENCES claim,
  PRIMARY KEY (reading, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_evidence (
  claim   TEXT NOT NULL REFERENCES claim,
  ordinal INTEGER NOT NULL,         -- 0 is the main evidence
  "begin" INTEGER NOT NULL,
  "end"   INTEGER NOT NULL,
  quote   TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_field (
  claim     TEXT NOT NULL REFERENCES claim,
  ordinal   INTEGER NOT NULL,
  field     TEXT NOT NULL,
  value     TEXT NOT NULL,
  "begin"   INTEGER NOT NULL,       -- begin = end: the claim's own evidence proves it
  "end"     INTEGER NOT NULL,
  signatory INTEGER NOT NULL,       -- 1: the next three say more about a signatory
  body_type TEXT NOT NULL,
  country   TEXT NOT NULL,
  person    TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;
