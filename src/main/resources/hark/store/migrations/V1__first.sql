-- Times are microseconds since 1970, flags 0 and 1, durations whole seconds. What is written as JSON is written once,
-- by the one class that reads it again.

-- What the core decided. A decision's event has no payload: its trace is in the decision, which stays longer.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    type TEXT NOT NULL,
    payload TEXT,
    decision_id INTEGER
) STRICT;

CREATE TABLE snapshot (
    event_id INTEGER PRIMARY KEY,
    state TEXT NOT NULL
) STRICT;

-- Why a call was or was not recorded. The recording stays noted here when it is dropped.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    time INTEGER NOT NULL,
    device_id TEXT NOT NULL,
    recording_id INTEGER,
    trace TEXT NOT NULL
) STRICT;
-- Asked by device, decisions are looked through from the newest backwards: an index by device would double what a
-- commit writes, for one page of it changes with each call.
CREATE INDEX decision_by_time ON decision (time, device_id);
CREATE INDEX decision_by_recording ON decision (recording_id) WHERE recording_id IS NOT NULL;

CREATE TABLE decision_note (
    decision_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (decision_id, event_id)
) STRICT, WITHOUT ROWID;

-- The columns are what lists are filtered and ordered by; entry is the whole row as the core wrote it.
CREATE TABLE recording (
    ident INTEGER PRIMARY KEY,
    globalid TEXT NOT NULL,
    agent_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    device_alias TEXT NOT NULL,
    ani TEXT NOT NULL,
    dnis TEXT NOT NULL,
    callid TEXT NOT NULL,
    calldirection TEXT NOT NULL,
    gate TEXT NOT NULL,
    sgroup TEXT NOT NULL,
    channel INTEGER NOT NULL,
    recording_time INTEGER NOT NULL,
    duration INTEGER NOT NULL,
    wrap_duration INTEGER NOT NULL,
    recording_type TEXT NOT NULL,
    filename TEXT NOT NULL,
    filename_video TEXT NOT NULL,
    audio_hash TEXT NOT NULL,
    video_hash TEXT NOT NULL,
    audio_size INTEGER NOT NULL,
    video_size INTEGER NOT NULL,
    screen_capture INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    keepdays INTEGER NOT NULL,
    archive_action_id INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    listenedto INTEGER NOT NULL,
    overridden INTEGER NOT NULL,
    medialabel TEXT NOT NULL,
    qa_forms TEXT NOT NULL,
    qa_group_id TEXT NOT NULL,
    qa_score TEXT NOT NULL,
    qa_poss_score TEXT NOT NULL,
    user1 TEXT NOT NULL,
    user2 TEXT NOT NULL,
    user3 TEXT NOT NULL,
    user4 TEXT NOT NULL,
    user5 TEXT NOT NULL,
    user6 TEXT NOT NULL,
    user7 TEXT NOT NULL,
    user8 TEXT NOT NULL,
    user9 TEXT NOT NULL,
    user10 TEXT NOT NULL,
    user11 TEXT NOT NULL,
    user12 TEXT NOT NULL,
    user13 TEXT NOT NULL,
    user14 TEXT NOT NULL,
    user15 TEXT NOT NULL,
    core_ident TEXT NOT NULL,
    state TEXT NOT NULL,
    codec TEXT NOT NULL,
    sample_rate INTEGER NOT NULL,
    packets INTEGER NOT NULL,
    lost_packets INTEGER NOT NULL,
    blackout_seconds INTEGER NOT NULL,
    schedule_id INTEGER NOT NULL,
    purge_after INTEGER,
    entry TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX recording_by_global ON recording (globalid);
CREATE INDEX recording_by_time ON recording (recording_time);
CREATE INDEX recording_by_device ON recording (device_id, recording_time);
CREATE INDEX recording_by_ani ON recording (ani, recording_time);
CREATE INDEX recording_by_dnis ON recording (dnis, recording_time);
CREATE INDEX recording_by_callid ON recording (callid, recording_time);
CREATE INDEX recording_by_agent ON recording (agent_id, recording_time);
CREATE INDEX recording_by_state ON recording (state, recording_time);

-- How choosy each index is, as it will be with a million recordings: so the plan of a query is known today and does not
-- change with the data. Rows in all, for each value of the first column, for each of the first two.
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('recording', 'recording_by_global', '1000000 1'),
    ('recording', 'recording_by_time', '1000000 2'),
    ('recording', 'recording_by_device', '1000000 1000 1'),
    ('recording', 'recording_by_ani', '1000000 100 1'),
    ('recording', 'recording_by_dnis', '1000000 10000 1'),
    ('recording', 'recording_by_callid', '1000000 2 1'),
    ('recording', 'recording_by_agent', '1000000 10000 1'),
    ('recording', 'recording_by_state', '1000000 500000 2');

-- A gap in a recording, and who wanted it.
CREATE TABLE blackout_span (
    blackout_id INTEGER NOT NULL,
    recording_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    asked_from TEXT NOT NULL,
    stopped_by TEXT,
    stopped_from TEXT,
    span TEXT NOT NULL,
    PRIMARY KEY (blackout_id, recording_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX blackout_span_by_recording ON blackout_span (recording_id, start);

CREATE TABLE station (
    device_id TEXT PRIMARY KEY,
    station_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE block_filter (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;
