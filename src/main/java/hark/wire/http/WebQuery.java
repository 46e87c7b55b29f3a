package hark.wire.http;

import hark.api.Request;
import hark.wire.xml.TextOf;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Names and values of a query string and of a form, as old clients write them. The first value of a name wins. [D]
final class WebQuery {
    private final int pairsMax;
    private final int nameCharsMax;
    private final Map<String, String> said = new LinkedHashMap<>();
    private int clashes;
    private int pairs;
    private boolean nameTooLong;

    WebQuery(int pairsMax, int nameCharsMax) {
        this.pairsMax = pairsMax;
        this.nameCharsMax = nameCharsMax;
    }

    /// Merges in what comes after what is there.
    ///
    /// @param octets `name=value&…`, not yet percent-decoded
    void add(byte[] octets) {
        String encoded = new String(octets, StandardCharsets.ISO_8859_1).strip();
        int at = 0;
        while (at < encoded.length()) {
            int end = encoded.indexOf('&', at);
            int to = end < 0 ? encoded.length() : end;
            if (to > at && ++pairs <= pairsMax) {
                addPair(encoded.substring(at, to));
            }
            at = to + 1;
        }
    }

    private void addPair(String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals)).strip();
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1)).strip();
        nameTooLong |= name.length() > nameCharsMax;
        if (said.putIfAbsent(name.toUpperCase(Locale.ROOT), value) != null) {
            clashes++;
        }
    }

    /// How many values were not the first of their name.
    int clashes() {
        return clashes;
    }

    /// A sentence that says which bound was broken; empty when none was.
    String refusal() {
        if (pairs > pairsMax) {
            return "there are more than " + pairsMax + " parameters";
        }
        return nameTooLong ? "a name is longer than " + nameCharsMax + " characters" : "";
    }

    Request request() {
        Map<String, String> parameters = new LinkedHashMap<>(said);
        String type = parameters.getOrDefault("TYPE", "");
        String requestId = parameters.getOrDefault("REQUESTID", "");
        parameters.remove("TYPE");
        parameters.remove("REQUESTID");
        return new Request(type, requestId, parameters);
    }

    /// UTF-8, or where that cannot be, windows-1252; `+` is a blank; a `%` that starts no code is itself. [D]
    ///
    /// @param encoded each character a byte
    private static String decoded(String encoded) {
        byte[] bytes = new byte[encoded.length()];
        int length = 0;
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int code = c == '%' ? code(encoded, i + 1) : -1;
            if (code >= 0) {
                bytes[length++] = (byte) code;
                i += 2;
            } else {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return TextOf.octets(bytes, 0, length);
    }

    private static int code(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
