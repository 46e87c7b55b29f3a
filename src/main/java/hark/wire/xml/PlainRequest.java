package hark.wire.xml;

import hark.api.Request;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the documents that nearly all clients send: `<REQUEST>` around one level of elements with plain ASCII text.
///
/// Whatever is out of the ordinary, good or bad, it leaves to the parser, so that one place judges. What it does read
/// it must read as the parser would; a test with mutated documents holds it to that. It is here because most of the
/// parser's time and nearly all of its garbage go into being ready for what does not come.
final class PlainRequest {
    private static final byte[] ROOT = "REQUEST".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int to;
    private final XmlSettings settings;
    private final Map<String, String> said = new LinkedHashMap<>();
    private int at;
    private int elements = 1;

    private PlainRequest(Document document, XmlSettings settings) {
        this.bytes = document.bytes();
        this.at = document.from();
        this.to = document.to();
        this.settings = settings;
    }

    /// @return empty when the document is to be read by the parser
    static Optional<Request> read(Document document, XmlSettings settings) {
        PlainRequest request = new PlainRequest(document, settings);
        return request.walk() ? Optional.of(request.request()) : Optional.empty();
    }

    private Request request() {
        String type = said.remove("TYPE");
        String requestId = said.remove("REQUESTID");
        return new Request(type == null ? "" : type, requestId == null ? "" : requestId, said);
    }

    private boolean walk() {
        blanks();
        int from = at + 1;
        int end = nameEnd(from);
        if (peek(at) != '<' || peek(end) != '>' || !isRoot(from, end)) {
            return false;
        }
        at = end + 1;
        blanks();
        while (peek(at) == '<' && peek(at + 1) != '/') {
            if (!element()) {
                return false;
            }
            blanks();
        }
        return peek(at) == '<' && closes(from, end) && isBlankToTheEnd();
    }

    private boolean isBlankToTheEnd() {
        blanks();
        return at == to;
    }

    /// @return false when it is not plain
    private boolean element() {
        int from = at + 1;
        int end = nameEnd(from);
        int length = end - from;
        if (peek(end) != '>'
                || length > settings.nameCharsMax()
                || ++elements > settings.elementsMax()) {
            return false;
        }
        int valueFrom = end + 1;
        int valueEnd = textEnd(valueFrom);
        at = valueEnd;
        return peek(at) == '<' && closes(from, end) && isNew(name(from, end), valueFrom, valueEnd);
    }

    private boolean isNew(String name, int from, int end) {
        String value = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).strip();
        boolean hasLineEnd = value.indexOf('\r') >= 0; // which a parser makes a line feed
        return !hasLineEnd && said.putIfAbsent(name, value) == null;
    }

    private String name(int from, int end) {
        String sent = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        return sent.toUpperCase(Locale.ROOT);
    }

    /// Passes the end tag of the element whose name stands there, in the same case.
    private boolean closes(int from, int end) {
        if (peek(at + 1) != '/') {
            return false;
        }
        int i = at + 2;
        for (int j = from; j < end; j++, i++) {
            if (peek(i) != bytes[j]) {
                return false;
            }
        }
        at = i + 1;
        return peek(i) == '>';
    }

    private boolean isRoot(int from, int end) {
        if (end - from != ROOT.length) {
            return false;
        }
        for (int i = 0; i < ROOT.length; i++) {
            if (XmlChars.upper(bytes[from + i]) != ROOT[i]) {
                return false;
            }
        }
        return true;
    }

    private int nameEnd(int from) {
        int i = from;
        int c = peek(i);
        if (c > 0 && XmlChars.isNameStart(c)) {
            do {
                c = peek(++i);
            } while (c > 0 && XmlChars.isName(c));
        }
        return i > from ? i : to;
    }

    private int textEnd(int from) {
        int i = from;
        int c = peek(i);
        while ((c >= ' ' && c != '<' && c != '&' && c != '>' && c != 0x7F) || XmlChars.isBlank(c)) {
            c = peek(++i);
        }
        return i;
    }

    private void blanks() {
        while (XmlChars.isBlank(peek(at))) {
            at++;
        }
    }

    /// What is not ASCII is negative; past the end there is nothing, which is 0.
    private int peek(int i) {
        return i < to ? bytes[i] : 0;
    }
}
