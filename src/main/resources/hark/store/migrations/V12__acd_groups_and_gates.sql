-- How the call had come that an event is about, where the event does not say it itself: who is told may depend on it.
ALTER TABLE event ADD COLUMN sgroup TEXT;
ALTER TABLE event ADD COLUMN gate TEXT;

-- Which decisions somebody reaches who may not have all is decided in the index alone, without reading one: the agent of
-- a decision, and how its call had come, stand there as its trace has them.
ALTER TABLE decision ADD COLUMN agent_id TEXT
    GENERATED ALWAYS AS (coalesce(json_extract(trace, '$.trace.agentId'), '')) VIRTUAL;
ALTER TABLE decision ADD COLUMN sgroup TEXT
    GENERATED ALWAYS AS (coalesce(json_extract(trace, '$.trace.routing.acdGroup'), '')) VIRTUAL;
ALTER TABLE decision ADD COLUMN gate TEXT
    GENERATED ALWAYS AS (coalesce(json_extract(trace, '$.trace.routing.gate'), '')) VIRTUAL;
DROP INDEX decision_by_time;
CREATE INDEX decision_by_time ON decision (time, device_id, agent_id, sgroup, gate);
