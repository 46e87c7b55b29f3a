package hark.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends rows to the newest file. Belongs to the trail's lane.
final class TrailWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrailWriter.class);

    private final TrailFiles files;
    private final long fileBytes;
    private Optional<FileChannel> open = Optional.empty();
    private Path file;
    private long bytes;
    private Head head;

    /// @param fileBytes how long a file gets before another begins
    /// @param tail where to go on; what follows there is overwritten
    TrailWriter(TrailFiles files, long fileBytes, TrailTail tail) {
        this.files = files;
        this.fileBytes = fileBytes;
        this.file = tail.file();
        this.bytes = tail.bytes();
        this.head = tail.head();
    }

    /// The last row that is on the disk.
    Head head() {
        return head;
    }

    /// All or nothing; on disk when it returns. What a failure has left is overwritten the next time.
    void append(List<Entry> entries, Optional<HeadMaker> last) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(512 * (entries.size() + 1));
        Head next = head;
        for (Entry entry : entries) {
            next = add(entry, next, lines);
        }
        if (last.isPresent()) {
            next = add(last.get().after(next), next, lines);
        }
        write(lines.toByteArray());
        head = next;
    }

    private static Head add(Entry entry, Head before, ByteArrayOutputStream lines) {
        long number = before.row() + 1;
        byte[] line = RowText.row(number, entry, before.hash()).getBytes(StandardCharsets.UTF_8);
        lines.writeBytes(line);
        lines.write('\n');
        return new Head(number, Hashes.of(line));
    }

    private void write(byte[] lines) throws IOException {
        if (bytes >= fileBytes) {
            begin(files.file(head.row() + 1), 0);
        }
        try {
            FileChannel channel = channel();
            if (channel.size() > bytes) {
                channel.truncate(bytes);
            }
            ByteBuffer left = ByteBuffer.wrap(lines);
            while (left.hasRemaining()) {
                channel.write(left, bytes + left.position());
            }
            channel.force(false);
            bytes += lines.length;
        } catch (IOException e) {
            close(); // for after a failed fsync the old handle may not tell of the next failure
            throw e;
        }
    }

    private FileChannel channel() throws IOException {
        if (open.isEmpty()) {
            open = Optional.of(files.open(file));
        }
        return open.get();
    }

    /// Goes on in another file.
    private void begin(Path next, long from) {
        close();
        file = next;
        bytes = from;
    }

    @Override
    public void close() {
        Optional<FileChannel> old = open;
        open = Optional.empty();
        if (old.isPresent()) {
            try {
                old.get().close();
            } catch (IOException e) {
                LOG.warn("A file of the audit trail did not close in order: {}", e.getMessage());
            }
        }
    }

    /// Makes the row that vouches for all before it.
    interface HeadMaker {
        Entry after(Head before);
    }
}
