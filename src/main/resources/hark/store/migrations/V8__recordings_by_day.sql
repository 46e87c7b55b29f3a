-- How much was recorded on each day is counted in an index alone: of a million recordings too, without reading one.
CREATE INDEX recording_by_day ON recording (recording_time, duration, audio_size);
