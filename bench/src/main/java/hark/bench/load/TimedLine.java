package hark.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// One connection to the command port that tells when the first and the last byte of an answer came.
public final class TimedLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final byte[] END = "</RESULT>\r\n".getBytes(StandardCharsets.US_ASCII);

    /// Of all lines: an answer that is repeated for its REQUESTID would cost nothing.
    private static final AtomicLong REQUEST_IDS = new AtomicLong(System.nanoTime());

    private final Socket socket = new Socket();
    private final InputStream in;
    private byte[] answer = new byte[1 << 20];

    public TimedLine(InetSocketAddress server) throws IOException {
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /// A whole answer, and how long after the question its first and its last byte were there.
    public record TimedAnswer(String text, int bytes, long firstNanos, long lastNanos) {
        public int code() {
            int at = text.indexOf("<RESULTCODE>");
            return at < 0 ? -1 : Integer.parseInt(text, at + 12, text.indexOf('<', at + 12), 10);
        }

        /// The number in the first element of that name, or -1.
        public int number(String name) {
            int at = text.indexOf("<" + name + ">");
            int from = at + name.length() + 2;
            return at < 0 ? -1 : Integer.parseInt(text, from, text.indexOf('<', from), 10);
        }
    }

    public TimedAnswer ask(String type, Map<String, String> parameters) throws IOException {
        byte[] request = request(type, parameters).getBytes(StandardCharsets.UTF_8);
        long asked = System.nanoTime();
        socket.getOutputStream().write(request);
        int length = read(0);
        long first = System.nanoTime();
        while (!endsAt(length)) {
            length += read(length);
        }
        long last = System.nanoTime();
        String text = new String(answer, 0, length, StandardCharsets.UTF_8);
        return new TimedAnswer(text, length, first - asked, last - asked);
    }

    private int read(int from) throws IOException {
        if (from == answer.length) {
            answer = Arrays.copyOf(answer, 2 * from);
        }
        int got = in.read(answer, from, answer.length - from);
        if (got < 0) {
            throw new EOFException("the server closed the connection");
        }
        return got;
    }

    private boolean endsAt(int length) {
        int start = length - END.length;
        return start >= 0 && Arrays.equals(answer, start, length, END, 0, END.length);
    }

    static String request(String type, Map<String, String> parameters) {
        StringBuilder request = new StringBuilder("<REQUEST><TYPE>" + type + "</TYPE><REQUESTID>");
        request.append(REQUEST_IDS.incrementAndGet()).append("</REQUESTID>");
        parameters.forEach((name, value) ->
                request.append("<%s>%s</%s>".formatted(name, escaped(value), name)));
        return request.append("</REQUEST>\r\n").toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
