-- What was begun and has no row in the audit trail yet: a line each, as hark.audit writes and reads them, those of one
-- transaction together.
CREATE TABLE begun (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lines TEXT NOT NULL
) STRICT;

-- The newest signed row of the audit trail.
CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    row INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
