-- Schedules, block filters, masks and archive actions. All of them are in memory while the server runs, so they need no
-- columns of their own. What is removed leaves its row without a body, so that its id does not come again.
CREATE TABLE rule (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    body TEXT,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

INSERT INTO rule (kind, id, body)
SELECT 'schedule', id, json_set(body, '$.terms.screen', json('false')) FROM schedule;
DROP TABLE schedule;

-- Nothing could make a filter before now.
DROP TABLE block_filter;
