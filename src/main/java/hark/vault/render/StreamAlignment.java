package hark.vault.render;

import hark.vault.render.Silences.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds where the audio of one stream (one SSRC of one leg) belongs, from the arrival of its packets: first all
/// packets are observed, then [#placing] tells their places, asked in the same order. All is counted in ticks of the
/// RTP clock.
///
/// A sender may set its timestamps anew, or stop them while it holds the call: then a new [Segment] begins. Packets
/// that are late together, since the network had stood still, look like the second at first; they are known by what
/// follows them.
final class StreamAlignment {
    private static final int SEGMENTS_MAX = 4096;
    private static final int SEQUENCE_GAP_MAX = 3000;
    private static final int REORDERED_MAX = 1000;
    private static final int LATE_PACKETS_MAX = 50;
    private static final int ORDINARY_PACKETS_A_SECOND = 50;

    private final SampleClock clock;
    private final long jump;
    private final Timestamps timestamps = new Timestamps();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private @Nullable Segment current;
    private @Nullable Segment late;
    private long unalignedFrom = Long.MAX_VALUE;
    private long ordinal;
    private long lastSequence;
    private long lastTimestamp;
    private int lastTicks;

    StreamAlignment(SampleClock clock) {
        this.clock = clock;
        this.jump = clock.rate() / 4;
        this.lastTicks = clock.rate() / ORDINARY_PACKETS_A_SECOND;
    }

    /// @param ticks that the packet lasts; 0 when that is not known, since its payload was blacked out
    /// @param atNanos its arrival, from the recording's start
    void observe(long sequence, long rtpTimestamp, int ticks, long atNanos) {
        int length = ticks > 0 ? ticks : lastTicks;
        long arrival = clock.floor(atNanos);
        long timestamp = timestamps.unwrap(rtpTimestamp);
        Seen seen = new Seen(sequence, timestamp, arrival - timestamp - length);
        Segment now = current;
        boolean restarted = sequence < lastSequence - REORDERED_MAX;
        if (now == null) {
            current = begin(seen);
        } else if (sequence > lastSequence || restarted) {
            advance(now, seen);
        }
        if (now == null || sequence > lastSequence || restarted) {
            lastSequence = sequence;
            lastTimestamp = timestamp;
            lastTicks = length;
        }
        ordinal++;
    }

    /// A sender report.
    ///
    /// @param ntp the sender's wall clock, 32 bits of seconds, 32 bits of fraction
    /// @param atNanos when it came, from the recording's start
    void report(long rtpTimestamp, long ntp, long atNanos) {
        if (current != null) {
            long wall = clock.ofNtp(ntp);
            reports.add(new Report(ordinal, timestamps.near(rtpTimestamp), wall, atNanos));
        }
    }

    /// How far our clock is ahead of the sender's wall clock, as each of its reports tells it. To be called when all
    /// packets have been observed.
    List<Offset> offsets() {
        Placing placing = placing();
        return reports.stream()
                .map(report ->
                        new Offset(
                                report.atNanos(),
                                clock.nanos(
                                        placing.anchorAt(report.ordinal()).place(report.timestamp())
                                                - report.wall())))
                .toList();
    }

    /// @param atNanos when the report came
    /// @param aheadNanos by how much a moment of the recording is greater than the sender's wall clock
    record Offset(long atNanos, long aheadNanos) {}

    private record Report(long ordinal, long timestamp, long wall, long atNanos) {}

    private void advance(Segment now, Seen seen) {
        Segment waiting = late;
        boolean continuous = isContinuous(seen);
        long moved = seen.delay() - now.delayNear(seen.timestamp());
        if (Math.abs(moved) <= jump || (continuous && moved < 0)) {
            if (waiting != null) {
                now.absorb(waiting);
                late = null;
            }
            now.observe(seen.timestamp(), seen.delay());
        } else if (waiting != null && goesOn(waiting, seen)) {
            waiting.observe(seen.timestamp(), seen.delay());
            if (waiting.packets() > LATE_PACKETS_MAX) {
                settle();
            }
        } else {
            settle();
            startAnew(seen);
        }
    }

    private void startAnew(Seen seen) {
        if (isContinuous(seen)) {
            late = make(seen);
        } else {
            current = begin(seen);
        }
    }

    /// A network that stood still brings what it held back with less and less delay. A later packet that is later
    /// still comes after another pause.
    private boolean goesOn(Segment waiting, Seen seen) {
        boolean lessLate = seen.delay() < waiting.delayNear(seen.timestamp());
        return fits(waiting, seen) || (lessLate && isContinuous(seen));
    }

    private boolean fits(Segment segment, Seen seen) {
        return Math.abs(seen.delay() - segment.delayNear(seen.timestamp())) <= jump;
    }

    /// Whether the timestamp went on by exactly the audio of the packets between, here or lost.
    private boolean isContinuous(Seen seen) {
        long packets = seen.sequence() - lastSequence;
        return packets > 0
                && packets <= SEQUENCE_GAP_MAX
                && seen.timestamp() - lastTimestamp == packets * lastTicks;
    }

    /// The packets that seemed late were the first of a new stretch.
    private void settle() {
        Segment waiting = late;
        if (waiting != null) {
            keep(waiting);
            current = waiting;
            late = null;
        }
    }

    private Segment begin(Seen seen) {
        Segment made = make(seen);
        keep(made);
        return made;
    }

    private Segment make(Seen seen) {
        Segment made = new Segment(ordinal, seen.sequence(), seen.timestamp(), clock.rate());
        made.observe(seen.timestamp(), seen.delay());
        return made;
    }

    /// A stream that jumps more often than any honest one is no longer aligned: its packets lie where they arrived.
    private void keep(Segment segment) {
        if (segments.size() < SEGMENTS_MAX) {
            segments.add(segment);
        } else {
            unalignedFrom = Math.min(unalignedFrom, segment.fromOrdinal);
        }
    }

    /// To be called when all packets have been observed. A call may end before it is clear why its last packets were
    /// late; a pause is likelier than a network that stood still just then.
    Placing placing() {
        settle();
        return new Placing(clock, List.copyOf(segments), unalignedFrom);
    }

    /// @param delay place of arrival less the timestamp of the packet's end
    private record Seen(long sequence, long timestamp, long delay) {}

    /// Tells the places of packets, asked for each in the order in which they were observed.
    static final class Placing {
        private final SampleClock clock;
        private final List<Segment> segments;
        private final List<Segment.Anchors> anchors;
        private final long unalignedFrom;
        private final Timestamps timestamps = new Timestamps();
        private int index;
        private long ordinal;

        private Placing(SampleClock clock, List<Segment> segments, long unalignedFrom) {
            this.clock = clock;
            this.segments = segments;
            this.unalignedFrom = unalignedFrom;
            this.anchors = segments.stream().map(Segment::anchors).toList();
        }

        /// Ticks a second of the places it tells.
        SampleClock clock() {
            return clock;
        }

        /// Where a packet's audio belongs.
        Span place(long sequence, long rtpTimestamp, int ticks, long atNanos) {
            long timestamp = timestamps.unwrap(rtpTimestamp);
            long mine = ordinal++;
            if (mine >= unalignedFrom) {
                long arrival = clock.floor(atNanos);
                return new Span(arrival - ticks, arrival);
            }
            while (index + 1 < segments.size() && segments.get(index + 1).fromOrdinal <= mine) {
                index++;
            }
            Segment.Anchors anchor = anchors.get(isBefore(sequence) ? index - 1 : index);
            return new Span(anchor.place(timestamp), anchor.place(timestamp + ticks));
        }

        private Segment.Anchors anchorAt(long packet) {
            int at = segments.size() - 1;
            while (at > 0 && segments.get(at).fromOrdinal > packet) {
                at--;
            }
            return anchors.get(at);
        }

        /// Whether this is a packet of the stretch before, overtaken by the first of this one.
        private boolean isBefore(long sequence) {
            long early = segments.get(index).fromSequence - sequence;
            return index > 0 && early > 0 && early <= REORDERED_MAX;
        }
    }
}
