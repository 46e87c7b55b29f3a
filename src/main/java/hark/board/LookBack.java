package hark.board;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The last seconds of a channel, in memory and nowhere else, until a recording takes them over. Bounded in time, and
/// together with all others by a [LookBackMemory]; the oldest go first. Keeps nothing of what a blackout withholds.
/// The channel's media thread fills it, and whoever silences the channel scrubs it. Once it has filled, a packet
/// allocates nothing.
public final class LookBack implements PacketSink {
    private final LookBackMemory memory;
    private final long keptNanos;
    private final ArrayDeque<LookBackChunk> chunks = new ArrayDeque<>();
    private final List<String> encodings = new ArrayList<>();
    private boolean over;

    /// @param kept what is older may go
    public LookBack(LookBackMemory memory, Duration kept) {
        this.memory = memory;
        keptNanos = kept.toNanos();
    }

    @Override
    public synchronized void packet(PacketHead head, ByteBuffer payload) {
        if (head.withheld || over) {
            return;
        }
        int encoding = encoding(head.encoding);
        if (encoding >= 0 && makeRoom(LookBackChunk.bytesOf(payload), head.arrivalNanos)) {
            chunks.getLast().put(head, encoding, payload);
        }
    }

    @Override
    public synchronized void report(int leg, SenderReport report) {
        if (!over && makeRoom(LookBackChunk.REPORT_BYTES, report.arrivalNanos())) {
            chunks.getLast().put(leg, report);
        }
    }

    /// When the oldest packet came that is not too old now; empty when there is none.
    public synchronized OptionalLong oldest(long nowNanos) {
        Oldest oldest = new Oldest();
        readAll(new NotBefore(nowNanos - keptNanos, oldest));
        return oldest.arrival;
    }

    /// Hands over what is not too old now, oldest first, and keeps nothing from then on.
    @Override
    public synchronized void handTo(PacketSink next, long nowNanos) {
        readAll(new NotBefore(nowNanos - keptNanos, next));
        end();
    }

    /// Forgets what it holds: a blackout has begun. What comes after that is not withheld is kept again.
    public synchronized void scrub() {
        chunks.forEach(memory::giveBack);
        chunks.clear();
    }

    /// Keeps nothing any more.
    public synchronized void end() {
        over = true;
        scrub();
    }

    /// Each name of an encoding is kept once.
    ///
    /// @return its place; -1 when there are too many
    private int encoding(String name) {
        int known = encodings.indexOf(name);
        if (known >= 0 || encodings.size() > LookBackChunk.ENCODINGS_MAX) {
            return known;
        }
        encodings.add(name);
        return encodings.size() - 1;
    }

    /// @return whether the newest chunk has room now
    private boolean makeRoom(int bytes, long nowNanos) {
        if (!chunks.isEmpty() && chunks.getLast().hasRoom(bytes)) {
            return true;
        }
        boolean oldestIsOver =
                !chunks.isEmpty() && nowNanos - chunks.getFirst().lastNanos() > keptNanos;
        Optional<LookBackChunk> more = oldestIsOver ? Optional.empty() : memory.take();
        more.or(this::oldestCleared).ifPresent(chunks::addLast);
        return !chunks.isEmpty() && chunks.getLast().hasRoom(bytes);
    }

    private Optional<LookBackChunk> oldestCleared() {
        Optional<LookBackChunk> oldest = Optional.ofNullable(chunks.pollFirst());
        oldest.ifPresent(LookBackChunk::clear);
        return oldest;
    }

    private void readAll(PacketSink to) {
        chunks.forEach(chunk -> chunk.readAll(encodings, to));
    }

    private static final class Oldest implements PacketSink {
        private OptionalLong arrival = OptionalLong.empty();

        @Override
        public void packet(PacketHead head, ByteBuffer payload) {
            arrival =
                    OptionalLong.of(Math.min(arrival.orElse(head.arrivalNanos), head.arrivalNanos));
        }
    }

    private record NotBefore(long nanos, PacketSink next) implements PacketSink {
        @Override
        public void packet(PacketHead head, ByteBuffer payload) {
            if (head.arrivalNanos - nanos >= 0) {
                next.packet(head, payload);
            }
        }

        @Override
        public void report(int leg, SenderReport report) {
            if (report.arrivalNanos() - nanos >= 0) {
                next.report(leg, report);
            }
        }
    }
}
