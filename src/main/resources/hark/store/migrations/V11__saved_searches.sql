-- Searches that people have saved, by the user's id. folded is the name without its case. Times are microseconds since
-- 1970; away_since is when the user was first seen to be inactive. An id does not come again.
CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner INTEGER NOT NULL,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    version INTEGER NOT NULL,
    away_since INTEGER,
    UNIQUE (owner, folded)
) STRICT;
