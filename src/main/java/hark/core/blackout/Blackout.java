package hark.core.blackout;

import hark.core.Asker;
import hark.core.call.CallKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A blackout in force or past.
///
/// @param key the call it was asked for
/// @param agentId who sat at that call's device then
/// @param alsoAt other devices it has followed him to
/// @param follows the agent (his devices) into other calls, or the call alone [A]
/// @param until when it ends by itself
/// @param spans what it did to each recording
public record Blackout(
        long id,
        CallKey key,
        OptionalLong agentId,
        List<String> alsoAt,
        Follows follows,
        Instant start,
        Optional<Instant> until,
        Optional<Instant> stop,
        Asker askedBy,
        List<Span> spans) {
    public Blackout {
        alsoAt = List.copyOf(alsoAt);
        spans = List.copyOf(spans);
    }

    /// Does it silence this call?
    public boolean covers(CallKey call) {
        return switch (follows) {
            case AGENT -> reaches(call.deviceId());
            case CALL -> key.equals(call);
        };
    }

    /// Does it silence calls on this device, or some of them?
    public boolean reaches(String deviceId) {
        return key.deviceId().equals(deviceId) || alsoAt.contains(deviceId);
    }

    /// Every device it reaches.
    public List<String> devices() {
        return Stream.concat(Stream.of(key.deviceId()), alsoAt.stream()).distinct().toList();
    }

    /// It belongs to this agent, and does not reach that device yet.
    boolean isToFollow(long agent, String deviceId) {
        return follows == Follows.AGENT
                && agentId.equals(OptionalLong.of(agent))
                && !reaches(deviceId);
    }

    /// It stays where it was, too: a call may go on there.
    Blackout reaching(String deviceId) {
        List<String> devices = Stream.concat(alsoAt.stream(), Stream.of(deviceId)).toList();
        return new Blackout(id, key, agentId, devices, follows, start, until, stop, askedBy, spans);
    }

    public Blackout withKey(CallKey to) {
        return new Blackout(id, to, agentId, alsoAt, follows, start, until, stop, askedBy, spans);
    }

    public Blackout withSpans(List<Span> to) {
        return new Blackout(id, key, agentId, alsoAt, follows, start, until, stop, askedBy, to);
    }

    public Blackout stopped(Instant at, List<Span> closed) {
        return new Blackout(
                id, key, agentId, alsoAt, follows, start, until, Optional.of(at), askedBy, closed);
    }

    public enum Follows {
        AGENT,
        CALL
    }

    /// A gap in one recording, kept as a row.
    ///
    /// @param fromNanos offset from the recording's start
    /// @param toNanos the same; -1 while it lasts
    /// @param lastBefore for each leg the RTP sequence number of its last packet before the gap; -1 when none
    /// @param lastInside for each leg that of its last packet in the gap; -1 when none
    public record Span(
            long recordingId,
            Instant start,
            Optional<Instant> stop,
            long fromNanos,
            long toNanos,
            List<Long> lastBefore,
            List<Long> lastInside) {
        public Span {
            lastBefore = List.copyOf(lastBefore);
            lastInside = List.copyOf(lastInside);
        }

        public boolean isOpen() {
            return stop.isEmpty();
        }

        public Span closed(Instant at, long nanos, List<Long> last) {
            return new Span(
                    recordingId, start, Optional.of(at), fromNanos, nanos, lastBefore, last);
        }
    }
}
