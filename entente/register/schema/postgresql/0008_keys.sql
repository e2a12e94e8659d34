-- What ../0008_keys.sql says, for PostgreSQL.

DROP TABLE kept_key;
CREATE TABLE kept_key (
  name  BIGINT NOT NULL,
  day   BIGINT NOT NULL,
  claim BIGINT NOT NULL,
  words BIGINT NOT NULL,
  PRIMARY KEY (name, day, claim)
);
