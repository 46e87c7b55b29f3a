package hark.bench.events;

import hark.bench.events.CrowdResult.SlowFate;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// One who wants to be told everything, and reads nothing until it is over; then all that is there for him.
final class DeadSlow implements AutoCloseable {
    private static final Pattern LOST = Pattern.compile("<EVENTSLOST>\\s*<COUNT>([0-9]+)</COUNT>");
    private static final int RECEIVED_BYTES = 4_096;
    private static final int PATIENCE_MILLIS = 2_000;

    private final Socket socket = new Socket();

    DeadSlow(Speech speech) throws IOException {
        socket.setReceiveBufferSize(RECEIVED_BYTES);
        socket.connect(speech.listeners());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(speech.words().listen(Optional.empty()));
        Matcher answer = new Matcher(speech.words().listens());
        while (!answer.ends((byte) read())) {
            // one byte after the other: nothing behind the answer is taken
        }
    }

    private int read() throws IOException {
        int next = socket.getInputStream().read();
        if (next < 0) {
            throw new IOException("the slow listener was not let in");
        }
        return next;
    }

    /// Reads until nothing comes any more.
    SlowFate wakeUp() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean closed = false;
        byte[] some = new byte[64 * 1024];
        InputStream in = socket.getInputStream();
        try {
            for (int got = in.read(some); !closed; got = in.read(some)) {
                closed = got < 0;
                text.append(new String(some, 0, Math.max(0, got), StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException nothingMore) {
            closed = false;
        }
        return fate(text.toString(), closed);
    }

    static SlowFate fate(String text, boolean closed) {
        Heard heard = new Heard();
        Scanner scanner =
                new Scanner(
                        new Scanner.Told() {
                            @Override
                            public void document(long document, long happening) {
                                heard.document(document);
                            }

                            @Override
                            public void lost() {
                                heard.tellsOfLoss();
                            }
                        });
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        scanner.take(bytes, 0, bytes.length);
        long lost = 0;
        for (java.util.regex.Matcher each = LOST.matcher(text); each.find(); ) {
            lost += Long.parseLong(each.group(1));
        }
        return new SlowFate(heard.documents(), (int) heard.lost(), lost, closed);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
