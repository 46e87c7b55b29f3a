package hark.vault.render;

import hark.audio.AudioCodec;
import hark.vault.ledger.LedgerEntry.Packet;
import hark.vault.ledger.LedgerEntry.Reported;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a first reading finds out about one stream: one SSRC on one leg.
public final class StreamSurvey {
    private final int leg;
    private final long ssrc;

    /// By the rate of the RTP clock, which may change with the codec: timestamps of two clocks have nothing in common.
    private final Map<Integer, StreamAlignment> alignments = new TreeMap<>();

    private @Nullable StreamAlignment current;
    private final SequenceCount sequences = new SequenceCount();
    private final Map<String, Long> encodings = new TreeMap<>();
    private final StreamQuality quality = new StreamQuality();
    private final long firstNanos;
    private long lastNanos;

    StreamSurvey(Packet first) {
        this.leg = first.leg();
        this.ssrc = first.ssrc();
        this.firstNanos = first.atNanos();
    }

    void observe(Packet packet, Optional<AudioCodec> codec) {
        lastNanos = Math.max(lastNanos, packet.atNanos());

        boolean fresh =
                sequences.count(
                        packet.sequence(),
                        packet.blackedOut()
                                ? SequenceCount.Concealed.YES
                                : SequenceCount.Concealed.NO);
        if (packet.isKeepalive()) {
            return;
        }
        if (fresh) {
            quality.observe(packet, codec.map(AudioCodec::clockRate).orElse(0));
            encodings.merge(packet.encoding(), 1L, Long::sum);
        }
        codec.ifPresent(known -> align(packet, known));
    }

    private void align(Packet packet, AudioCodec codec) {
        StreamAlignment alignment =
                alignments.computeIfAbsent(
                        codec.clockRate(), rate -> new StreamAlignment(new SampleClock(rate)));
        alignment.observe(
                packet.sequence(),
                packet.timestamp(),
                codec.ticks(packet.payload()),
                packet.atNanos());
        current = alignment;
    }

    void observe(Reported report) {
        if (current != null) {
            current.report(report.timestamp(), report.ntp(), report.atNanos());
        }
    }

    List<StreamAlignment.Offset> offsets() {
        return alignments.values().stream()
                .flatMap(alignment -> alignment.offsets().stream())
                .sorted(Comparator.comparingLong(StreamAlignment.Offset::atNanos))
                .toList();
    }

    /// For packets with timestamps of this clock.
    Optional<StreamAlignment.Placing> placing(int clockRate) {
        return Optional.ofNullable(alignments.get(clockRate)).map(StreamAlignment::placing);
    }

    public int leg() {
        return leg;
    }

    public long ssrc() {
        return ssrc;
    }

    /// Duplicates not counted.
    public long packets() {
        return sequences.packets();
    }

    public long lost() {
        return sequences.lost();
    }

    public long duplicates() {
        return sequences.duplicates();
    }

    public StreamQuality quality() {
        return quality;
    }

    /// By the encoding most of its packets had.
    public double mos() {
        String most =
                encodings.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse("");
        return quality.mos(most, packets(), lost());
    }

    /// Packets by encoding.
    public Map<String, Long> encodings() {
        return Map.copyOf(encodings);
    }

    /// Arrival of the first packet, from the recording's start.
    public long firstNanos() {
        return firstNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }
}
