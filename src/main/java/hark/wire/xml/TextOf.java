package hark.wire.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Bytes as text, in the encoding that a byte order mark, the XML declaration, or the bytes themselves tell.
public final class TextOf {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// What a declaration may name. A client that declares UTF-16 in bytes that are not (a string built in UTF-16 and
    /// sent as UTF-8, common in .NET) is read as if it had declared nothing. [D]
    private static final Map<String, Optional<Charset>> DECLARED =
            Map.ofEntries(
                    Map.entry("utf-8", Optional.of(StandardCharsets.UTF_8)),
                    Map.entry("utf8", Optional.of(StandardCharsets.UTF_8)),
                    Map.entry("us-ascii", Optional.empty()),
                    Map.entry("ascii", Optional.empty()),
                    Map.entry("utf-16", Optional.empty()),
                    Map.entry("iso-8859-1", Optional.of(StandardCharsets.ISO_8859_1)),
                    Map.entry("latin1", Optional.of(StandardCharsets.ISO_8859_1)),
                    Map.entry("windows-1252", Optional.of(WINDOWS_1252)),
                    Map.entry("cp1252", Optional.of(WINDOWS_1252)));

    private TextOf() {}

    /// UTF-8, and where that cannot be, windows-1252, since the clients are of that age. [D]
    public static String octets(byte[] bytes, int from, int to) {
        if (isAscii(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        return strictly(StandardCharsets.UTF_8, bytes, from, to)
                .orElseGet(() -> new String(bytes, from, to - from, WINDOWS_1252));
    }

    /// @return empty when the bytes are not in the encoding they claim, or claim one that is not offered
    public static Optional<String> document(byte[] bytes, int from, int to) {
        int first = at(bytes, from, to);
        int second = at(bytes, from + 1, to);
        if (first == 0xFE && second == 0xFF) {
            return strictly(StandardCharsets.UTF_16BE, bytes, from + 2, to);
        }
        if (first == 0xFF && second == 0xFE) {
            return strictly(StandardCharsets.UTF_16LE, bytes, from + 2, to);
        }
        if (first == 0 || second == 0) {
            Charset wide = first == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return strictly(wide, bytes, from, to);
        }
        if (first == 0xEF && second == 0xBB && at(bytes, from + 2, to) == 0xBF) {
            return strictly(StandardCharsets.UTF_8, bytes, from + 3, to);
        }
        return declared(bytes, from, to);
    }

    private static Optional<String> declared(byte[] bytes, int from, int to) {
        String name = encodingName(bytes, from, to);
        if (name.isEmpty()) {
            return Optional.of(octets(bytes, from, to));
        }
        Optional<Charset> charset = DECLARED.get(name);
        if (charset == null) {
            return Optional.empty();
        }
        return charset.isPresent()
                ? strictly(charset.get(), bytes, from, to)
                : Optional.of(octets(bytes, from, to));
    }

    /// The encoding of `<?xml version="1.0" encoding="…"?>`, in lower case, or empty.
    private static String encodingName(byte[] bytes, int from, int to) {
        if (at(bytes, from + 1, to) != '?') {
            return "";
        }
        String head =
                new String(bytes, from, Math.min(to - from, 200), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("?>");
        int word = head.indexOf("encoding");
        if (!head.startsWith("<?xml") || word < 0 || end < word) {
            return "";
        }
        String[] parts = head.substring(word, end).split("[\"']", 3);
        return parts.length < 3 ? "" : parts[1].strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> strictly(Charset charset, byte[] bytes, int from, int to) {
        try {
            return Optional.of(
                    charset.newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] bytes, int index, int to) {
        return index < to ? bytes[index] & 0xFF : -1;
    }
}
