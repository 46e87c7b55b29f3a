package hark.vault.render;

import hark.audio.AudioCodec;
import hark.vault.LedgerHeader;
import hark.vault.ledger.LedgerEntry;
import hark.vault.ledger.LedgerReader;
import hark.vault.ledger.LedgerSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What a first reading of a ledger finds out: who sent what, where it belongs, what was blacked out.
public final class Survey {
    /// Samples a second that a recording may have: telephone, wideband, and all that is left.
    public static final List<Integer> SAMPLE_RATES = List.of(8000, 16_000, 48_000);

    /// Streams of one recording that are told apart; what more there may be is in the ledger only.
    private static final int STREAMS_MAX = 4096;

    /// Sender reports of one recording that are looked at: two days of two legs.
    private static final int REPORTS_MAX = 1 << 16;

    private final LedgerHeader header;
    private final Codecs codecs = new Codecs();
    private final Silences silences = new Silences();
    private final Holds holds = new Holds();
    private final Map<StreamKey, StreamSurvey> streams = new TreeMap<>();
    private final TelephoneEvents events = new TelephoneEvents();
    private final Sides sides = new Sides();
    private final List<LedgerEntry.Document> documents = new ArrayList<>();
    private long documentsLeftOut;
    private OptionalLong endedNanos = OptionalLong.empty();
    private long lastNanos;
    private int neededRate;
    private long dropped;
    private int reports;

    private Survey(LedgerHeader header) {
        this.header = header;
    }

    /// Reads the whole ledger, as far as it is whole.
    public static Survey of(LedgerSource ledger) throws IOException {
        try (LedgerReader reader = ledger.open()) {
            Survey survey = new Survey(reader.header());
            Optional<LedgerEntry> entry = reader.next();
            while (entry.isPresent()) {
                survey.take(entry.get());
                entry = reader.next();
            }
            return survey;
        }
    }

    private void take(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Packet packet -> packet(packet);
            case LedgerEntry.Reported report -> report(report);
            case LedgerEntry.Marked marked -> {
                silences.mark(marked.mark(), marked.atNanos());
                lastNanos = Math.max(lastNanos, marked.atNanos());
            }
            case LedgerEntry.Held held -> {
                holds.mark(held.hold());
                lastNanos = Math.max(lastNanos, held.hold().atNanos());
            }
            case LedgerEntry.Roles roles -> sides.tell(roles.roles().agentLeg(), lastNanos);
            case LedgerEntry.Document document -> documents.add(document);
            case LedgerEntry.DocumentsLeftOut more -> documentsLeftOut += more.documents();
            case LedgerEntry.Dropped lost -> dropped += lost.packets();
            case LedgerEntry.Ended ended -> {
                endedNanos = OptionalLong.of(ended.atNanos());
                lastNanos = Math.max(lastNanos, ended.atNanos());
            }
        }
    }

    private void report(LedgerEntry.Reported report) {
        StreamSurvey stream = streams.get(new StreamKey(report.leg(), report.ssrc()));
        if (stream != null && reports++ < REPORTS_MAX) {
            stream.observe(report);
        }
    }

    private void packet(LedgerEntry.Packet packet) {
        lastNanos = Math.max(lastNanos, packet.atNanos());
        StreamKey key = new StreamKey(packet.leg(), packet.ssrc());
        StreamSurvey stream = streams.get(key);
        if (stream == null && streams.size() < STREAMS_MAX) {
            stream = new StreamSurvey(packet);
            streams.put(key, stream);
        }
        if (stream != null) {
            Optional<AudioCodec> codec = codecs.of(packet.encoding());
            stream.observe(packet, codec);
            codec.ifPresent(known -> need(known, packet.payload()));
        }
        events.observe(packet);
    }

    private void need(AudioCodec codec, ByteBuffer payload) {
        if (codec.ticks(payload) > 0) {
            neededRate = Math.max(neededRate, codec.neededRate(payload));
        }
    }

    public LedgerHeader header() {
        return header;
    }

    public Silences silences() {
        return silences;
    }

    public Holds holds() {
        return holds;
    }

    /// By leg, then by SSRC.
    public Collection<StreamSurvey> streams() {
        return Collections.unmodifiableCollection(streams.values());
    }

    Map<StreamKey, StreamSurvey> streamsByKey() {
        return Collections.unmodifiableMap(streams);
    }

    /// Which leg was the agent's, and from when on; never empty. Where signalling never said who is who, the second leg
    /// is taken for the agent's.
    public List<Sides.Told> sides() {
        List<Sides.Told> told = sides.resolved(streams.values());
        boolean several = streams.keySet().stream().mapToInt(StreamKey::leg).max().orElse(0) > 0;
        return told.isEmpty() ? List.of(new Sides.Told(several ? 1 : -1, 0)) : told;
    }

    /// Keys that were pressed, blackouts left out.
    public List<TelephoneEvent> events() {
        return events.outside(silences);
    }

    /// Recording metadata, in the order in which they came.
    public List<LedgerEntry.Document> documents() {
        return Collections.unmodifiableList(documents);
    }

    /// Documents of metadata that were too many or too long to be kept.
    public long documentsLeftOut() {
        return documentsLeftOut;
    }

    /// When the recording was closed in order, from its start.
    public OptionalLong endedNanos() {
        return endedNanos;
    }

    /// The last thing that is in the ledger, from the recording's start.
    public long lastNanos() {
        return lastNanos;
    }

    /// Duplicates not counted.
    public long packets() {
        return streams.values().stream().mapToLong(StreamSurvey::packets).sum();
    }

    public long lost() {
        return streams.values().stream().mapToLong(StreamSurvey::lost).sum();
    }

    /// Packets that came and could not be kept, because the disk did not take them.
    public long dropped() {
        return dropped;
    }

    /// Packets by encoding, over all streams.
    public Map<String, Long> encodings() {
        Map<String, Long> all = new TreeMap<>();
        for (StreamSurvey stream : streams.values()) {
            stream.encodings().forEach((name, count) -> all.merge(name, count, Long::sum));
        }
        return all;
    }

    /// Audio that is in the ledger and cannot be turned into samples here.
    public List<String> notDecoded() {
        return encodings().keySet().stream()
                .filter(name -> !AudioCodec.isSilent(name) && codecs.of(name).isEmpty())
                .toList();
    }

    /// The name of the encoding that most of the audio came in, for example `PCMU`; empty when no audio came.
    public String codec() {
        String most = "";
        long packets = 0;
        for (Map.Entry<String, Long> encoding : encodings().entrySet()) {
            if (!AudioCodec.isSilent(encoding.getKey()) && encoding.getValue() > packets) {
                most = encoding.getKey();
                packets = encoding.getValue();
            }
        }
        int slash = most.indexOf('/');
        return slash < 0 ? most : most.substring(0, slash);
    }

    /// Samples a second of the audio: the least of [#SAMPLE_RATES] that is enough for all that was sent.
    public int sampleRate() {
        int most = SAMPLE_RATES.getLast();
        return SAMPLE_RATES.stream().filter(rate -> rate >= neededRate).findFirst().orElse(most);
    }

    /// The length in samples of a recording that lasted so long.
    public long frames(long durationNanos) {
        return Math.max(0, new SampleClock(sampleRate()).nearest(durationNanos));
    }

    record StreamKey(int leg, long ssrc) implements Comparable<StreamKey> {
        @Override
        public int compareTo(StreamKey other) {
            int byLeg = Integer.compare(leg, other.leg);
            return byLeg != 0 ? byLeg : Long.compare(ssrc, other.ssrc);
        }
    }
}
