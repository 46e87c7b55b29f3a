package hark.board;

import java.util.Map;
import java.util.Optional;

/// The payload types that mean something without being explained (RFC 3551 6), as far as they are audio.
public final class StaticPayloads {
    private static final Map<Integer, String> ENCODINGS =
            Map.ofEntries(
                    Map.entry(0, "PCMU/8000"),
                    Map.entry(3, "GSM/8000"),
                    Map.entry(4, "G723/8000"),
                    Map.entry(5, "DVI4/8000"),
                    Map.entry(6, "DVI4/16000"),
                    Map.entry(7, "LPC/8000"),
                    Map.entry(8, "PCMA/8000"),
                    Map.entry(9, "G722/8000"),
                    Map.entry(10, "L16/44100/2"),
                    Map.entry(11, "L16/44100"),
                    Map.entry(12, "QCELP/8000"),
                    Map.entry(13, "CN/8000"),
                    Map.entry(14, "MPA/90000"),
                    Map.entry(15, "G728/8000"),
                    Map.entry(18, "G729/8000"));

    private static final String KEYS = "telephone-event";
    private static final String UNKNOWN = "unknown/";

    private StaticPayloads() {}

    /// Encoding name, clock rate in Hz and, where there is more than one, channels.
    public static Optional<String> encoding(int payloadType) {
        return Optional.ofNullable(ENCODINGS.get(payloadType));
    }

    /// Whether the packets are those of keys that are pressed (RFC 4733). What nobody has explained may be that, too.
    public static boolean mayBeKey(String encoding) {
        return encoding.regionMatches(true, 0, KEYS, 0, KEYS.length())
                || encoding.startsWith(UNKNOWN);
    }

    /// What stands in place of an encoding that nobody has explained. It has no clock.
    public static String unknown(int payloadType) {
        return UNKNOWN + payloadType;
    }
}
