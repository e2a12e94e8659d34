-- The index of the full-text search. All of it is derived from the tables of 0001 and can be made again at any time:
-- `entente index`. What words are is decided by the program (register/search_words.h), so the index names its version.

CREATE TABLE search_state (
  version INTEGER NOT NULL           -- of the words in the index; no row: not made yet
) STRICT;

CREATE TABLE search_entry (
  id     INTEGER PRIMARY KEY,        -- rowid in search
  report TEXT NOT NULL,
  claim  TEXT NOT NULL,              -- empty: the report itself, its title, outlet and text
  UNIQUE (report, claim)
) STRICT;

-- Words with blanks between them, in lower case: as they stand, and without marks and endings.
CREATE VIRTUAL TABLE search USING fts5(exact, loose, content='', tokenize='ascii');
