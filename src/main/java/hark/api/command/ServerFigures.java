package hark.api.command;

import java.time.Duration;
import java.util.Optional;

/// What the server knows of itself, for SERVERSTATUS.
///
/// @param diskFreeBytes free space on the recording path; empty when there is no such path
/// @param clients connections open now
public record ServerFigures(
        String version,
        Duration uptime,
        boolean databaseUp,
        Optional<Long> diskFreeBytes,
        int clients) {}
