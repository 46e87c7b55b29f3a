package hark.store;

import hark.store.Writer.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Forgets events and decisions whose time is over, a few at a time, so that no command waits long for it.
final class JournalPurge {
    /// Rows looked at in one go.
    private static final int STEP = 1_000;

    private final DatabaseSettings settings;

    /// Decisions up to here were looked at; those of them that are left belong to recordings.
    private long seenDecision;

    JournalPurge(DatabaseSettings settings) {
        this.settings = settings;
    }

    /// @return how many rows were dealt with
    int run(Statements statements, Instant now) throws SQLException {
        int events = events(statements, now.minus(settings.keepEvents()));
        return events > 0 ? events : decisions(statements, now);
    }

    /// What a snapshot has made unnecessary. Without one, every event is needed.
    private static int events(Statements statements, Instant before) throws SQLException {
        PreparedStatement delete =
                statements.of(
                        """
                        DELETE FROM event
                        WHERE id <= (SELECT max(event_id) FROM snapshot)
                          AND id < (SELECT min(id) FROM event) + ?
                          AND time < ?
                        """);
        delete.setInt(1, STEP);
        delete.setLong(2, Columns.micros(before));
        return delete.executeUpdate();
    }

    /// Those without a recording, when their events are forgotten.
    private int decisions(Statements statements, Instant now) throws SQLException {
        Step step = step(statements, now);
        PreparedStatement delete =
                statements.of(
                        """
                        DELETE FROM decision
                        WHERE id > ? AND id <= ?
                          AND NOT EXISTS (SELECT 1 FROM recording WHERE recording.decision_id = decision.id)
                          AND NOT EXISTS (SELECT 1 FROM event WHERE event.id = event_id)
                        """);
        delete.setLong(1, seenDecision);
        delete.setLong(2, step.last());
        delete.executeUpdate();
        notes(statements, step);
        seenDecision = step.last();
        return step.rows();
    }

    private Step step(Statements statements, Instant now) throws SQLException {
        Duration keep =
                settings.keepDecisions().compareTo(settings.keepEvents()) > 0
                        ? settings.keepDecisions()
                        : settings.keepEvents();
        PreparedStatement next =
                statements.of(
                        """
                        SELECT count(*), coalesce(max(id), ?)
                        FROM (SELECT id, time FROM decision WHERE id > ? ORDER BY id LIMIT ?) WHERE time < ?
                        """);
        next.setLong(1, seenDecision);
        next.setLong(2, seenDecision);
        next.setInt(3, STEP);
        next.setLong(4, Columns.micros(now.minus(keep)));
        try (ResultSet row = next.executeQuery()) {
            row.next();
            return new Step(row.getInt(1), row.getLong(2));
        }
    }

    private void notes(Statements statements, Step step) throws SQLException {
        PreparedStatement delete =
                statements.of(
                        """
                        DELETE FROM decision_note
                        WHERE decision_id > ? AND decision_id <= ?
                          AND NOT EXISTS (SELECT 1 FROM decision WHERE id = decision_id)
                        """);
        delete.setLong(1, seenDecision);
        delete.setLong(2, step.last());
        delete.executeUpdate();
    }

    /// @param last id of the last decision to be looked at
    private record Step(int rows, long last) {}
}
