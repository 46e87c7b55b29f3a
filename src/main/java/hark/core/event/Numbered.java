package hark.core.event;

import java.time.Instant;

/// An event with its number, which grows by one on each core and is never used again, over restarts too.
public record Numbered(long id, Instant at, CoreEvent event) {}
