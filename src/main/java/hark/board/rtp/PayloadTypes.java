package hark.board.rtp;

import hark.board.StaticPayloads;
import java.util.Locale;
import java.util.Map;

/// What the payload types of a leg mean: what signalling said, else what RFC 3551 section 6 says.
final class PayloadTypes {
    private static final int COUNT = 128;
    private final String[] encodings = new String[COUNT];
    private final int[] rates = new int[COUNT];

    PayloadTypes(Map<Integer, String> said) {
        for (int type = 0; type < COUNT; type++) {
            String unsaid = StaticPayloads.encoding(type).orElse(StaticPayloads.unknown(type));
            encodings[type] = said.getOrDefault(type, unsaid);
            rates[type] = clockOf(encodings[type]);
        }
    }

    String encoding(int type) {
        return encodings[type];
    }

    /// In Hz; 0 for what does not follow the sample clock: events, comfort noise, and what we do not know.
    int rate(int type) {
        return rates[type];
    }

    private static int clockOf(String encoding) {
        String[] parts = encoding.split("/", -1);
        String name = parts[0].toLowerCase(Locale.ROOT);
        boolean steady =
                !name.equals("unknown") && !name.equals("cn") && !name.equals("telephone-event");
        return steady && parts.length > 1 && parts[1].matches("[1-9][0-9]{0,5}")
                ? Integer.parseInt(parts[1])
                : 0;
    }
}
