-- What ../0003_decisions.sql says, for PostgreSQL.

CREATE TABLE decision (
  number BIGINT PRIMARY KEY,
  entry  TEXT COLLATE "C" NOT NULL,
  hash   TEXT COLLATE "C" NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'decisions are never changed nor taken away: undo it by another'; END$$;

CREATE TRIGGER decision_is_not_changed BEFORE UPDATE OR DELETE ON decision
FOR EACH ROW EXECUTE FUNCTION refuse_change();
