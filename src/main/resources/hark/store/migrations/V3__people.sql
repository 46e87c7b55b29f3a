-- Users, roles, groups and sites. All of them are in memory while the server runs, so they need no columns of their
-- own. What is removed leaves its row without a body, so that its id does not come again.
CREATE TABLE directory (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    body TEXT,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
