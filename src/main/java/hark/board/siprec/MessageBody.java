package hark.board.siprec;

import hark.board.siprec.sip.SipHeaders;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a message carries: a session description, metadata, both or neither (RFC 7866 with RFC 2046 multipart).
sealed interface MessageBody {
    /// Most parts in a multipart body; deepest nesting of multiparts.
    int PARTS_MAX = 32;

    int DEPTH_MAX = 3;

    /// @param sdp bytes of application/sdp
    /// @param metadata bytes of application/rs-metadata+xml (RFC 9806) or the older application/rs-metadata
    record Parts(Optional<byte[]> sdp, Optional<byte[]> metadata) implements MessageBody {}

    /// Of a type we do not know (415).
    record Unknown(String type) implements MessageBody {}

    /// Not what it says it is (400).
    record Broken(String why) implements MessageBody {}

    static MessageBody of(SipMessage message) {
        if (message.body().length == 0) {
            return new Parts(Optional.empty(), Optional.empty());
        }
        SipHeaders headers = message.headers();
        String coding = headers.first("Content-Encoding").orElse("identity");
        if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            return new Unknown(coding);
        }
        List<Part> parts = new ArrayList<>();
        Optional<String> fault =
                collect(
                        new Part(headers.first("Content-Type").orElse(""), message.body()),
                        0,
                        parts);
        if (fault.isPresent()) {
            return new Broken(fault.get());
        }
        Parts found = new Parts(first(parts, Kind.SDP), first(parts, Kind.METADATA));
        boolean none = found.sdp.isEmpty() && found.metadata.isEmpty();
        String type = headers.first("Content-Type").orElse("");
        return none && Kind.of(type) == Kind.OTHER ? new Unknown(type) : found;
    }

    /// The session description alone; empty where there is none that could be found.
    static Optional<byte[]> sdpOf(SipMessage message) {
        return of(message) instanceof Parts parts ? parts.sdp : Optional.empty();
    }

    /// What a part may be.
    enum Kind {
        SDP,
        METADATA,
        MULTIPART,
        OTHER;

        static Kind of(String contentType) {
            String type =
                    Text.beforeParams(contentType).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            return switch (type) {
                case "application/sdp" -> SDP;
                case "application/rs-metadata", "application/rs-metadata+xml" -> METADATA;
                default -> type.startsWith("multipart/") ? MULTIPART : OTHER;
            };
        }
    }

    /// One part with its type.
    @SuppressWarnings("ArrayRecordComponent")
    record Part(String type, byte[] bytes) {}

    private static Optional<byte[]> first(List<Part> parts, Kind kind) {
        return parts.stream().filter(p -> Kind.of(p.type) == kind).map(Part::bytes).findFirst();
    }

    private static Optional<String> collect(Part part, int depth, List<Part> into) {
        if (Kind.of(part.type) != Kind.MULTIPART) {
            into.add(part);
            return into.size() > PARTS_MAX ? Optional.of("too many parts") : Optional.empty();
        }
        Map<String, String> params = Text.params(part.type);
        String boundary = params.getOrDefault("boundary", "");
        if (boundary.isEmpty() || boundary.length() > 200 || depth >= DEPTH_MAX) {
            return Optional.of("multipart without a usable boundary");
        }
        List<Part> inner = split(part.bytes, boundary);
        if (inner.isEmpty()) {
            return Optional.of("multipart without parts");
        }
        for (Part one : inner) {
            Optional<String> fault = collect(one, depth + 1, into);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /// Latin-1 keeps every byte as one character, so that cutting text cuts bytes; heads are read in the same way. A
    /// last boundary that is missing is forgiven: what came is taken.
    private static List<Part> split(byte[] bytes, String boundary) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String mark = "--" + boundary;
        List<Part> parts = new ArrayList<>();
        int at = nextMark(text, mark, 0);
        while (at >= 0 && parts.size() <= PARTS_MAX) {
            int lineEnd = text.indexOf('\n', at);
            boolean last = text.startsWith("--", at + mark.length());
            if (last || lineEnd < 0) {
                break;
            }
            int next = nextMark(text, mark, lineEnd);
            int end = next < 0 ? text.length() : withoutLineEnd(text, lineEnd + 1, next);
            part(bytes, lineEnd + 1, Math.max(lineEnd + 1, end)).ifPresent(parts::add);
            at = next;
        }
        return parts;
    }

    /// The next boundary that stands at the start of a line and is not the beginning of a longer word.
    private static int nextMark(String text, String mark, int from) {
        for (int at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
            boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
            int after = at + mark.length();
            boolean whole =
                    after >= text.length()
                            || Character.isWhitespace(text.charAt(after))
                            || text.startsWith("--", after);
            if (lineStart && whole) {
                return at;
            }
        }
        return -1;
    }

    private static int withoutLineEnd(String text, int from, int mark) {
        int end = mark;
        if (end > from && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > from && text.charAt(end - 1) == '\r') {
            end--;
        }
        return end;
    }

    private static Optional<Part> part(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        int line = 0;
        StringBuilder head = new StringBuilder();
        while (line < text.length()) {
            int end = text.indexOf('\n', line);
            int next = end < 0 ? text.length() : end + 1;
            String one = text.substring(line, next).stripTrailing();
            line = next;
            if (one.isBlank()) {
                break;
            }
            boolean folded = Character.isWhitespace(one.charAt(0));
            head.append(folded ? " " : "\n").append(one.strip());
        }
        byte[] content = Arrays.copyOfRange(bytes, from + line, to);
        String type = "text/plain";
        for (String field : head.toString().split("\n")) {
            int colon = field.indexOf(':');
            String name = colon < 0 ? "" : field.substring(0, colon).strip();
            if (name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("c")) {
                type = field.substring(colon + 1).strip();
            }
        }
        return Optional.of(new Part(type, content));
    }
}
