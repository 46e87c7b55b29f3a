-- Several recordings of a call may go back to one decision: so each recording names its own. What decision.recording_id
-- notes is the last one, dropped or not.
ALTER TABLE recording ADD COLUMN decision_id INTEGER;
UPDATE recording SET decision_id = json_extract(entry, '$.decisionId');
CREATE INDEX recording_by_decision ON recording (decision_id);
