package hark.vault.render;

import hark.audio.AudioDecoder;
import hark.vault.ledger.LedgerEntry.Packet;
import hark.vault.ledger.LedgerEntry.Reported;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a first reading finds out about one stream: one SSRC on one leg.
public final class StreamSurvey {
    private final int leg;
    private final long ssrc;
    private final SampleClock clock;
    private final StreamAlignment alignment;
    private final SequenceCount sequences = new SequenceCount();
    private final Map<String, Long> encodings = new TreeMap<>();
    private final long firstNanos;
    private long lastNanos;

    StreamSurvey(Packet first, SampleClock clock) {
        this.leg = first.leg();
        this.ssrc = first.ssrc();
        this.clock = clock;
        this.alignment = new StreamAlignment(clock.sampleRate());
        this.firstNanos = first.atNanos();
    }

    void observe(Packet packet) {
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
            encodings.merge(packet.encoding(), 1L, Long::sum);
        }
        AudioDecoder.of(packet.encoding())
                .ifPresent(decoder ->
                        alignment.observe(
                                packet.sequence(),
                                packet.timestamp(),
                                decoder.samples(packet.payload()),
                                clock.floor(packet.atNanos())));
    }

    void observe(Reported report) {
        alignment.report(report.timestamp(), clock.ofNtp(report.ntp()), report.atNanos());
    }

    List<StreamAlignment.Offset> offsets() {
        return alignment.offsets();
    }

    StreamAlignment.Placing placing() {
        return alignment.placing();
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
