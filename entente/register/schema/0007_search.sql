-- The index of 0002 made anew, so that a search looks up nothing for each of the rows that it ranks. All of it is derived
-- and can be made again at any time: `entente index`.

DELETE FROM search_state;

DROP TABLE search_entry;
CREATE TABLE search_entry (
  id     INTEGER PRIMARY KEY,        -- rowid in search; tells how long the text is: register/search_rank.h
  report TEXT NOT NULL,
  claim  TEXT NOT NULL,              -- empty: the report itself, its title, outlet and text
  UNIQUE (report, claim)
) STRICT;

-- Words with blanks between them, in lower case: as they stand, and without marks and endings.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(exact, loose, content='', columnsize=0, tokenize='ascii');
