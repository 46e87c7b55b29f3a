package hark.board.siprec.sip;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The small grammar that SIP and MIME fields share: lists, parameters, quoted strings.
public final class Text {
    /// How a message's head is read and written: each byte one character, whatever the sender meant by it.
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private Text() {}

    /// What a value of a head says: UTF-8 (RFC 3261 7.3.1); else what it is taken for, Latin-1, which some send.
    public static String readable(String value) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(BYTES.encode(value)).toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }

    /// Splits at commas that stand outside quotes and angle brackets. Empty elements are left out.
    public static List<String> splitList(String value) {
        return split(value, ',');
    }

    /// Reads `;name=value;flag`, from the first semicolon outside quotes on. Names in lower case; a parameter without
    /// value has the empty one; of a name given twice the first counts.
    public static Map<String, String> params(String value) {
        Map<String, String> params = new LinkedHashMap<>();
        List<String> parts = split(value, ';');
        int from = value.stripLeading().startsWith(";") ? 0 : 1;
        for (int i = from; i < parts.size(); i++) {
            String part = parts.get(i);
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String text = equals < 0 ? "" : unquote(part.substring(equals + 1).strip());
            params.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), text);
        }
        return params;
    }

    /// What stands before the first parameter.
    public static String beforeParams(String value) {
        return value.stripLeading().startsWith(";")
                ? ""
                : split(value, ';').stream().findFirst().orElse("");
    }

    /// Whether every quote that begins comes to its end.
    static boolean closesQuotes(String value) {
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return !quoted;
    }

    public static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() - 1) {
                i++;
                c = text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        int angles = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                angles++;
            } else if (c == '>') {
                angles = Math.max(0, angles - 1);
            } else if (c == separator && angles == 0) {
                addPart(parts, value.substring(start, i));
                start = i + 1;
            }
        }
        addPart(parts, value.substring(start));
        return parts;
    }

    private static void addPart(List<String> parts, String part) {
        String stripped = part.strip();
        if (!stripped.isEmpty()) {
            parts.add(stripped);
        }
    }
}
