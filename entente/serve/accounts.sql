-- Who may use the register through `entente serve`. Beside the register and not in it: a register is given to others,
-- copied and backed up, and none of this is theirs. Times are seconds since 1970; secrets are kept as hashes.

CREATE TABLE IF NOT EXISTS user (
  name     TEXT PRIMARY KEY,
  password TEXT NOT NULL,           -- argon2id
  role     TEXT NOT NULL,
  created  INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS session (
  hash    TEXT PRIMARY KEY,         -- SHA-256 of the cookie
  user    TEXT NOT NULL REFERENCES user ON DELETE CASCADE,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS api_key (
  id      TEXT PRIMARY KEY,
  hash    TEXT NOT NULL UNIQUE,     -- SHA-256 of the key
  name    TEXT NOT NULL,            -- what its owner calls it
  owner   TEXT NOT NULL REFERENCES user ON DELETE CASCADE,
  role    TEXT NOT NULL,
  created INTEGER NOT NULL,
  used    INTEGER NOT NULL          -- 0: never; to the day
) STRICT;

-- The owner is no reference: where nobody has an account, feeds belong to nobody.
CREATE TABLE IF NOT EXISTS feed (
  id      TEXT PRIMARY KEY,
  hash    TEXT NOT NULL UNIQUE,     -- SHA-256 of what stands in its address
  label   TEXT NOT NULL,
  owner   TEXT NOT NULL,
  party   TEXT NOT NULL,
  other   TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;
