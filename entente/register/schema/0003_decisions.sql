-- What people have decided on records. Rows are added and never changed: to undo a decision is one,
-- too. entry is canonical JSON (docs/formats/register.md); hash is SHA-256, in hex, over the hash of
-- the row before (64 zeros for the first) and entry, so that a changed row shows.

CREATE TABLE decision (
  number INTEGER PRIMARY KEY,       -- 1, 2, 3, ... without gaps
  entry  TEXT NOT NULL,
  hash   TEXT NOT NULL
) STRICT;

CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never changed: undo it by another'); END;

CREATE TRIGGER decision_is_not_taken_away BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never taken away: undo it by another'); END;
