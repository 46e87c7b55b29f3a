package hark.board.rtp;

import hark.board.StaticPayloads;
import java.util.Locale;
import java.util.Map;

/// What the payload types of a leg mean: what signalling said, else what RFC 3551 section 6 says.
final class PayloadTypes {
    private static final int COUNT = 128;
    private final String[] encodings = new String[COUNT];
    private final int[] rates = new int[COUNT];
    private final int[] keyRates = new int[COUNT];
    private final boolean[] keys = new boolean[COUNT];

    PayloadTypes(Map<Integer, String> said) {
        for (int type = 0; type < COUNT; type++) {
            String unsaid = StaticPayloads.encoding(type).orElse(StaticPayloads.unknown(type));
            encodings[type] = said.getOrDefault(type, unsaid);
            keys[type] = StaticPayloads.mayBeKey(encodings[type]);
            int clock = clockOf(encodings[type]);
            rates[type] = keys[type] ? 0 : clock;
            keyRates[type] = keys[type] ? clock : 0;
        }
    }

    String encoding(int type) {
        return encodings[type];
    }

    /// In Hz; 0 for what does not follow the sample clock: events, comfort noise, and what we do not know.
    int rate(int type) {
        return rates[type];
    }

    /// Whether its packets may be those of a key that is pressed, which all bear one timestamp.
    boolean mayBeKey(int type) {
        return keys[type];
    }

    /// In Hz, of the moments at which keys are pressed; 0 for what is no key, and for what we do not know.
    int keyRate(int type) {
        return keyRates[type];
    }

    private static int clockOf(String encoding) {
        String[] parts = encoding.split("/", -1);
        String name = parts[0].toLowerCase(Locale.ROOT);
        boolean steady = !name.equals("unknown") && !name.equals("cn");
        return steady && parts.length > 1 && parts[1].matches("[1-9][0-9]{0,5}")
                ? Integer.parseInt(parts[1])
                : 0;
    }
}
