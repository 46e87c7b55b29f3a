-- How far each webhook has got, by its name in the settings, and what it could not deliver for so long that it was laid
-- aside. Times are microseconds since 1970.
CREATE TABLE hook (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    failing_since INTEGER,
    dropped_count INTEGER NOT NULL,
    dropped_from INTEGER NOT NULL,
    dropped_to INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE parked (
    hook TEXT NOT NULL,
    event_id INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    happened INTEGER NOT NULL,
    parked INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (hook, event_id)
) STRICT, WITHOUT ROWID;
