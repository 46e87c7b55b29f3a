package hark.board.siprec.sip;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The answered requests of the last half minute, counted and weighed: anybody may send a request, so what all of them
/// together cost is bounded. Not thread-safe.
final class Kept {
    /// What one costs beside its key and its answer, about: its objects, its place in two maps, its timer.
    private static final int OVERHEAD_BYTES = 512;

    private static final int CROWD = 1_000;

    private final int countMax;
    private final long bytesMax;
    private final Map<String, Entry> entries = new HashMap<>();

    /// Which transaction first brought an INVITE, to know one that came by two ways (RFC 3261 8.2.2.2).
    private final Map<String, String> origins = new HashMap<>();

    private long bytes;

    private record Entry(Answering answering, String origin, long bytes) {}

    Kept(int countMax, long bytesMax) {
        this.countMax = countMax;
        this.bytesMax = bytesMax;
    }

    /// More than any crowd of clients that behave.
    boolean isCrowded() {
        return entries.size() >= CROWD;
    }

    boolean isFull() {
        return entries.size() >= countMax || bytes >= bytesMax;
    }

    Optional<Answering> find(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::answering);
    }

    /// Whether another transaction brought this INVITE before.
    boolean isKnown(String origin) {
        return origins.containsKey(origin);
    }

    /// @param origin of an INVITE; empty for any other request
    void put(String key, String origin, Answering answering) {
        entries.put(key, new Entry(answering, origin, 0));
        if (!origin.isEmpty()) {
            origins.putIfAbsent(origin, key);
        }
    }

    /// To be called when it has been answered, which is when it is known what there is to keep.
    void weigh(String key) {
        entries.computeIfPresent(
                key,
                (k, entry) -> {
                    long now =
                            OVERHEAD_BYTES
                                    + 2L * (k.length() + entry.origin().length())
                                    + entry.answering().keptBytes();
                    bytes += now - entry.bytes();
                    return new Entry(entry.answering(), entry.origin(), now);
                });
    }

    /// Does nothing when another is kept by that key by now.
    void forget(String key, Answering answering) {
        Entry gone = entries.get(key);
        if (gone != null && gone.answering() == answering) {
            entries.remove(key);
            bytes -= gone.bytes();
            origins.remove(gone.origin(), key);
        }
    }

    int count() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }
}
