package hark.board.siprec.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one message from the bytes of a datagram or of a framed stream. Lenient where the sense is clear (bare LF,
/// folding, compact names, any case), strict about size, and never surprised: any bytes give a [Parsed].
public final class SipParser {
    /// Longest message in bytes.
    public static final int MESSAGE_BYTES_MAX = 65_536;

    /// Most header lines in a message.
    static final int FIELDS_MAX = 256;

    /// Longest header field in characters, after unfolding.
    static final int FIELD_CHARS_MAX = 8_192;

    /// What must stand in every message (RFC 3261 8.1.1; a missing Max-Forwards is forgiven), and only once.
    private static final List<String> SINGLE = List.of("To", "From", "CSeq", "Call-ID");

    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Za-z0-9.!%*_+`'~-]{1,64}) +(\\S{1,2048}) +(SIP/\\d+\\.\\d+) *");

    /// What is no request line and still tells what it would have been.
    private static final Pattern BROKEN_LINE =
            Pattern.compile("([A-Za-z0-9.!%*_+`'~-]{1,64}) +(\\S.{0,2047}) +SIP/\\d+\\.\\d+ *");

    private static final Pattern STATUS_LINE =
            Pattern.compile("SIP/2\\.0 +([1-6]\\d\\d)(?: (.*))?");
    private static final Pattern GAP = Pattern.compile("[;,]\\s*[;,]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.!%*_+`'~-]{1,128}");

    private SipParser() {}

    /// What the bytes were.
    public sealed interface Parsed permits Good, Bad, KeepAlive {}

    public record Good(SipMessage message) implements Parsed {}

    /// @param status the answer it deserves
    /// @param request what could be read of it, if that is enough to be answered
    public record Bad(int status, String why, Optional<SipRequest> request) implements Parsed {}

    /// Nothing but line ends.
    public record KeepAlive() implements Parsed {}

    public static Parsed parse(byte[] data) {
        int start = 0;
        while (start < data.length && (data[start] == '\r' || data[start] == '\n')) {
            start++;
        }
        if (start == data.length) {
            return new KeepAlive();
        }
        if (data.length > MESSAGE_BYTES_MAX) {
            return bad("message is too long");
        }
        int end = headEnd(data, start, data.length);
        if (end < 0) {
            return bad("no empty line after the head");
        }
        String head = new String(data, start, end - start, Text.BYTES);
        List<String> lines = unfold(head);
        if (lines.size() > FIELDS_MAX) {
            return bad("too many header fields");
        }
        return message(lines, Arrays.copyOfRange(data, end, data.length));
    }

    /// The index after the empty line that ends the head; -1 if it has not come.
    static int headEnd(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == '\n') {
                int next = i + 1 < to && data[i + 1] == '\r' ? i + 2 : i + 1;
                if (next < to && data[next] == '\n') {
                    return next + 1;
                }
            }
        }
        return -1;
    }

    static List<String> unfold(String head) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String raw : head.split("\r?\n")) {
            boolean folded = !raw.isEmpty() && (raw.charAt(0) == ' ' || raw.charAt(0) == '\t');
            if (folded && !line.isEmpty()) {
                line.append(' ').append(raw.strip());
            } else if (!raw.isBlank()) {
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                }
                line.setLength(0);
                line.append(raw);
            }
            if (lines.size() > FIELDS_MAX) {
                return lines;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static Parsed message(List<String> lines, byte[] rest) {
        List<SipHeaders.Field> fields = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!NAME.matcher(name).matches() || line.length() > FIELD_CHARS_MAX) {
                return bad("header line cannot be read");
            }
            fields.add(new SipHeaders.Field(name, line.substring(colon + 1).strip()));
        }
        SipHeaders headers = new SipHeaders(fields);
        String first = lines.isEmpty() ? "" : lines.getFirst();
        Matcher status = STATUS_LINE.matcher(first);
        if (status.matches()) {
            return response(status, headers, rest);
        }
        Matcher request = REQUEST_LINE.matcher(first);
        return request.matches() ? request(request, headers, rest) : broken(first, headers);
    }

    private static Bad broken(String first, SipHeaders headers) {
        Matcher line = BROKEN_LINE.matcher(first);
        Optional<SipRequest> request =
                line.matches()
                        ? Optional.of(
                                new SipRequest(line.group(1), line.group(2), headers, new byte[0]))
                        : Optional.empty();
        return new Bad(400, "first line cannot be read", request.filter(SipParser::answerable));
    }

    private static Parsed response(Matcher line, SipHeaders headers, byte[] rest) {
        Optional<byte[]> body = body(headers, rest);
        if (body.isEmpty() || fault(headers).isPresent()) {
            return bad("response cannot be read");
        }
        String reason = line.group(2) == null ? "" : line.group(2);
        return new Good(
                new SipResponse(Integer.parseInt(line.group(1)), reason, headers, body.get()));
    }

    private static Parsed request(Matcher line, SipHeaders headers, byte[] rest) {
        SipRequest request = new SipRequest(line.group(1), line.group(2), headers, new byte[0]);
        if (!line.group(3).equals("SIP/2.0")) {
            return new Bad(
                    505,
                    "version is not SIP/2.0",
                    Optional.of(request).filter(SipParser::answerable));
        }
        Optional<String> fault = fault(headers);
        if (fault.isPresent()) {
            return new Bad(400, fault.get(), Optional.of(request).filter(SipParser::answerable));
        }
        if (request.uri().startsWith("<")) {
            return new Bad(400, "Request-URI stands in angle brackets", Optional.of(request));
        }
        if (!request.cseqMethod().equalsIgnoreCase(request.method())) {
            return new Bad(400, "CSeq names another method", Optional.of(request));
        }
        Optional<byte[]> body = body(headers, rest);
        return body.<Parsed>map(
                        b -> new Good(new SipRequest(request.method(), request.uri(), headers, b)))
                .orElseGet(() -> new Bad(400, "Content-Length is wrong", Optional.of(request)));
    }

    /// RFC 3261 18.3: a datagram may be longer than its body, never shorter.
    private static Optional<byte[]> body(SipHeaders headers, byte[] rest) {
        List<String> given = headers.all("Content-Length").stream().distinct().toList();
        if (given.isEmpty()) {
            return Optional.of(rest);
        }
        if (given.size() > 1 || !given.getFirst().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(given.getFirst());
        return length > rest.length ? Optional.empty() : Optional.of(Arrays.copyOf(rest, length));
    }

    private static Optional<String> fault(SipHeaders headers) {
        for (String name : SINGLE) {
            List<String> values = headers.all(name);
            if (values.size() != 1 || values.getFirst().isEmpty()) {
                return Optional.of(name + " must be there once");
            }
        }
        if (!headers.first("CSeq").orElse("").matches("\\d{1,10}\\s+\\S{1,64}\\s*")
                || cseq(headers) > Integer.MAX_VALUE) {
            return Optional.of("CSeq cannot be read");
        }
        if (!Text.closesQuotes(headers.first("To").orElse(""))
                || !Text.closesQuotes(headers.first("From").orElse(""))) {
            return Optional.of("a quote in To or From never ends");
        }
        if (headers.all("Via").stream().anyMatch(GAP.asPredicate())) {
            return Optional.of("Via has elements that say nothing");
        }
        List<String> vias = headers.items("Via");
        if (vias.isEmpty() || Via.of(vias.getFirst()).isEmpty()) {
            return Optional.of("Via cannot be read");
        }
        return Optional.empty();
    }

    private static long cseq(SipHeaders headers) {
        return Long.parseLong(headers.first("CSeq").orElse("0").strip().split("\\s+", 2)[0]);
    }

    private static boolean answerable(SipRequest request) {
        return !request.method().equals("ACK")
                && request.headers().items("Via").stream().findFirst().flatMap(Via::of).isPresent();
    }

    private static Bad bad(String why) {
        return new Bad(400, why, Optional.empty());
    }
}
