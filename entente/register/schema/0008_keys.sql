-- The keys of 0004 made anew, so that of all claims under a key few need be loaded to compare a new one with them. All of
-- it is derived and can be made again at any time: `entente index`.

-- Under what a claim is found that may be one thing with another: register/likeness_keys.h.
DROP TABLE kept_key;
CREATE TABLE kept_key (
  name  INTEGER NOT NULL,
  day   INTEGER NOT NULL,
  claim INTEGER NOT NULL,           -- kept_claim
  words INTEGER NOT NULL,           -- bits of its words
  PRIMARY KEY (name, day, claim)
) STRICT, WITHOUT ROWID;
