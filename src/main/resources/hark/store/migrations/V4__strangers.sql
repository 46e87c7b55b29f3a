-- Words that clients use and nobody here knows, as hark compat lists them; body is written and read by one class.
CREATE TABLE stranger (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
