package hark.vault.render;

import hark.vault.ledger.LedgerEntry.Packet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The keys that were pressed, as their packets tell it (RFC 4733, section 2.3):
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |     event     |E|R| volume    |          duration             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
/// Many packets tell of one event: they share its timestamp, and the duration grows.
final class TelephoneEvents {
    /// One recording cannot fill the memory with them; what more there may be is not listed.
    private static final int EVENTS_MAX = 10_000;

    private static final int PAYLOAD_BYTES = 4;
    private static final String ENCODING = "TELEPHONE-EVENT/";
    private static final int ORDINARY_RATE = 8000;
    private static final long SECOND = 1_000_000_000L;

    private final Map<Key, TelephoneEvent> events = new LinkedHashMap<>();

    /// A withheld packet tells nothing.
    void observe(Packet packet) {
        String encoding = packet.encoding().toUpperCase(Locale.ROOT);
        boolean tells = packet.payload().remaining() >= PAYLOAD_BYTES && !packet.blackedOut();
        if (!tells || !encoding.startsWith(ENCODING)) {
            return;
        }
        int at = packet.payload().position();
        int code = packet.payload().get(at) & 0xFF;
        long samples = packet.payload().getShort(at + 2) & 0xFFFF;
        long length = samples * SECOND / rate(encoding);
        Key key = new Key(packet.leg(), packet.ssrc(), packet.timestamp(), code);
        if (events.containsKey(key) || events.size() < EVENTS_MAX) {
            TelephoneEvent told =
                    new TelephoneEvent(packet.leg(), code, packet.atNanos() - length, length);
            events.merge(key, told, TelephoneEvent::with);
        }
    }

    private static int rate(String encoding) {
        String rate = encoding.substring(ENCODING.length());
        return rate.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(rate) : ORDINARY_RATE;
    }

    /// In the order in which they began.
    ///
    /// @param silences an event that began in one of them is left out
    List<TelephoneEvent> outside(Silences silences) {
        Collection<TelephoneEvent> all = events.values();
        return all.stream()
                .filter(event -> !silences.covers(event.fromNanos()))
                .sorted(
                        Comparator.comparingLong(TelephoneEvent::fromNanos)
                                .thenComparingInt(TelephoneEvent::leg)
                                .thenComparingInt(TelephoneEvent::code))
                .toList();
    }

    private record Key(int leg, long ssrc, long timestamp, int code) {}
}
