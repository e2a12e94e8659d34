-- What tells, without loading a record, that it belongs on no page of two states and follows nothing up.

ALTER TABLE kept_record ADD COLUMN states TEXT NOT NULL DEFAULT '';   -- that have part in it: codes with blanks between
ALTER TABLE kept_record ADD COLUMN follow BLOB NOT NULL DEFAULT x'';  -- register/follow_mark.h
CREATE INDEX kept_report_of_pair ON kept_report (pair) WHERE pair <> '';
