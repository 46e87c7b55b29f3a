package hark.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A rule about what is recorded. [A for the fields]
///
/// @param priority 0 to 100, the highest wins; among equals the earliest created
/// @param percent for Percentage and Agent Percentage: 0 to 100; the Random Probability of the others
/// @param quota for Set Number: so many per period
/// @param from first instant it holds; empty: always did
/// @param until first instant it no longer holds; empty: never expires
/// @param minimum shorter recordings are dropped
/// @param maximum longer ones are ended
public record Schedule(
        long id,
        String name,
        String description,
        String owner,
        Type type,
        boolean active,
        Instant created,
        Optional<Instant> from,
        Optional<Instant> until,
        int percent,
        Optional<Quota> quota,
        Criteria criteria,
        Terms terms) {
    public enum Type {
        SET_NUMBER,
        PERCENTAGE,
        AGENT_PERCENTAGE,
        API_INITIATED,
        ON_DEMAND,
        /// Screens only, on days and hours; it never looks at a call. [A]
        TIMED
    }

    /// The same on any date.
    Schedule always() {
        return new Schedule(
                id,
                name,
                description,
                owner,
                type,
                active,
                created,
                Optional.empty(),
                Optional.empty(),
                percent,
                quota,
                criteria,
                terms);
    }

    public record Quota(int calls, Duration period) {}

    /// What goes onto a recording and stays, whatever later happens to the schedule. [A]
    ///
    /// @param screen the screen shall be recorded, too
    /// @param lookBack what was said before RECORDSTART joins the recording, where it is held
    public record Terms(
            int priority,
            OptionalInt keepDays,
            OptionalInt archiveAction,
            Optional<Duration> minimum,
            Optional<Duration> maximum,
            boolean stereo,
            boolean screen,
            boolean lookBack) {}
}
