package hark.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// The lines of a file of the trail, the last one first. What stands behind the last line break is none, as for
/// [TrailLines]. A line that is too long for a row is passed over.
final class BackwardLines implements AutoCloseable {
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final byte NEWLINE = '\n';

    private final FileChannel channel;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final Deque<byte[]> rest = new ArrayDeque<>();
    private long start;
    private int end;
    private int restBytes;
    private boolean over;

    BackwardLines(Path file) throws IOException {
        channel = FileChannel.open(file);
        start = channel.size();
        try {
            piece();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Without its line break. Empty in front of the first one.
    Optional<byte[]> next() throws IOException {
        while (!over) {
            Optional<byte[]> line = piece();
            if (line.isPresent()) {
                return line;
            }
        }
        return Optional.empty();
    }

    /// What stands between two line breaks; empty when it is too long.
    private Optional<byte[]> piece() throws IOException {
        int from = newline();
        while (from < 0 && start > 0) {
            keep(0);
            fill();
            from = newline();
        }
        keep(from + 1);
        end = Math.max(from, 0);
        over = from < 0;
        return taken();
    }

    /// Where in the block the last line break stands.
    private int newline() {
        int at = end - 1;
        while (at >= 0 && block[at] != NEWLINE) {
            at--;
        }
        return at;
    }

    private void keep(int from) {
        restBytes += end - from;
        if (restBytes > TrailLines.LINE_BYTES_MAX) {
            rest.clear();
        } else {
            rest.push(Arrays.copyOfRange(block, from, end));
        }
    }

    private Optional<byte[]> taken() {
        byte[] all = new byte[restBytes > TrailLines.LINE_BYTES_MAX ? 0 : restBytes];
        int at = 0;
        for (byte[] each : rest) {
            System.arraycopy(each, 0, all, at, each.length);
            at += each.length;
        }
        boolean fits = restBytes <= TrailLines.LINE_BYTES_MAX;
        rest.clear();
        restBytes = 0;
        return fits ? Optional.of(all) : Optional.empty();
    }

    /// The block in front. A file that was cut off meanwhile has nothing there.
    private void fill() throws IOException {
        int wanted = (int) Math.min(BLOCK_BYTES, start);
        start -= wanted;
        ByteBuffer into = ByteBuffer.wrap(block, 0, wanted);
        int read = 0;
        while (into.hasRemaining() && read >= 0) {
            read = channel.read(into, start + into.position());
        }
        end = into.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
