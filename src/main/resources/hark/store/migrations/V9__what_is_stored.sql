-- How much is stored is summed up over all recordings. Their rows are long, and this index alone answers it.
CREATE INDEX recording_by_storage ON recording (recording_time, keepdays, locked, duration, audio_size)
    WHERE state = 'COMPLETE';
