-- What ../0007_search.sql says is of SQLite alone; the index is made anew with that of the other store.

DELETE FROM search_state;
