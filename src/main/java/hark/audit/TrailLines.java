package hark.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The lines of a file of the trail, one after the other. What stands behind the last line break is none: it is being
/// written, or a crash has left it, maybe in the middle of a character.
final class TrailLines implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte NEWLINE = '\n';

    /// A row has a few thousand. What is longer was not written by us.
    static final int LINE_BYTES_MAX = 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    private int at;
    private int filled;

    TrailLines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /// @param bytes without the line break; of a line that is too long as many as show that
    record Line(byte[] bytes) {
        private static final byte[] PREFIX = Row.BEGIN.getBytes(StandardCharsets.US_ASCII);
        private static final long NUMBER_MAX = Long.MAX_VALUE / 100;

        Optional<Row> row() {
            return Row.parse(new String(bytes, StandardCharsets.UTF_8));
        }

        /// The row's number, without a look at the rest; 0 where it is no row.
        long number() {
            int at = PREFIX.length;
            long number = 0;
            if (bytes.length <= at || !Arrays.equals(bytes, 0, at, PREFIX, 0, at)) {
                return 0;
            }
            for (; at < bytes.length && isDigit(bytes[at]) && number < NUMBER_MAX; at++) {
                number = 10 * number + bytes[at] - '0';
            }
            return number;
        }

        private static boolean isDigit(byte character) {
            return character >= '0' && character <= '9';
        }

        String hash() {
            return Hashes.of(bytes);
        }
    }

    /// Empty behind the last one.
    Optional<Line> next() throws IOException {
        while (at < filled || fill()) {
            int from = at;
            while (at < filled && buffer[at] != NEWLINE) {
                at++;
            }
            line.write(buffer, from, Math.min(at - from, LINE_BYTES_MAX + 1 - line.size()));
            if (at < filled) {
                at++;
                byte[] bytes = line.toByteArray();
                line.reset();
                return Optional.of(new Line(bytes));
            }
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    /// Whether something stands behind the last line.
    boolean isTorn() {
        return line.size() > 0;
    }

    /// The row a file begins with; empty where that is none.
    static Optional<Row> firstRow(Path file) throws IOException {
        try (TrailLines lines = new TrailLines(file)) {
            return lines.next().flatMap(Line::row);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
