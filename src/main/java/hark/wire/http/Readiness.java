package hark.wire.http;

import java.util.List;

/// Whether commands and calls can be served now.
///
/// @param obstacles why not, a line each; empty when they can
/// @param notes what an operator should know all the same, a line each
public record Readiness(List<String> obstacles, List<String> notes) {
    public static final Readiness READY = new Readiness(List.of(), List.of());

    public Readiness {
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    boolean isReady() {
        return obstacles.isEmpty();
    }

    /// One line that says it, then the others.
    String text() {
        StringBuilder lines = new StringBuilder(isReady() ? "ready\n" : "not ready\n");
        obstacles.forEach(line -> lines.append(line).append('\n'));
        notes.forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }
}
