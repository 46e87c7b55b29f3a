package hark.wire.http;

import hark.wire.xml.Document;
import hark.wire.xml.RequestFramer;
import hark.wire.xml.XmlSettings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// What the body of a POST is, whatever type an old client gives it.
final class WebBody {
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    private WebBody() {}

    static boolean isMultipart(Request request) {
        return type(request).startsWith("multipart/");
    }

    /// A form never begins with a `<`.
    static boolean isXml(Request request, byte[] body) {
        return body.length > 0 && (type(request).contains("xml") || beginsWithTag(body));
    }

    private static String type(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    /// After blanks, a byte order mark, and the other halves of wide characters.
    private static boolean beginsWithTag(byte[] body) {
        for (byte octet : body) {
            switch (octet & 0xFF) {
                case '<' -> {
                    return true;
                }
                case 0, ' ', '\r', '\n', '\t', 0xEF, 0xBB, 0xBF, 0xFE, 0xFF -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /// The document, which comments and blanks may follow; empty when more does.
    static Optional<Document> document(byte[] body, XmlSettings xml) {
        RequestFramer framer = new RequestFramer(xml);
        int to = framer.feed(body, 0, body.length) ? framer.end() : body.length;
        boolean alone = !framer.refusal().isEmpty() || isNothing(body, to);
        return alone ? Optional.of(new Document(body, 0, to, framer.refusal())) : Optional.empty();
    }

    private static boolean isNothing(byte[] body, int from) {
        String rest =
                new String(body, from, body.length - from, StandardCharsets.ISO_8859_1)
                        .replace("\0", "") // the other halves of wide characters
                        .strip();
        while (rest.startsWith(COMMENT)) {
            int end = rest.indexOf(COMMENT_END, COMMENT.length());
            if (end < 0) {
                return false;
            }
            rest = rest.substring(end + COMMENT_END.length()).strip();
        }
        return rest.isEmpty();
    }
}
