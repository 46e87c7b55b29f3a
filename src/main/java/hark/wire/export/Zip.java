package hark.wire.export;

import hark.api.Copies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A ZIP file as it is written, of any size and any number of files (ZIP64). Its names are in UTF-8.
final class Zip extends ZipOutputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    Zip(OutputStream out) {
        super(out);
        buf = new byte[BUFFER_BYTES]; // of 512 bytes, which make small pieces of large files
    }

    /// Frees what it holds, also when it cannot be ended.
    void release() {
        def.end();
    }

    /// The next file, as it is: audio gets no smaller. It goes out in blocks that are marked as not compressed (RFC
    /// 1951, section 3.2.4), and not as "stored", for then its checksum would have to be known before it.
    void plain(String name, Instant time) throws IOException {
        begin(name, time, Deflater.NO_COMPRESSION);
    }

    /// The next file, made smaller.
    void compressed(String name, Instant time) throws IOException {
        begin(name, time, Deflater.DEFAULT_COMPRESSION);
    }

    private void begin(String name, Instant time, int level) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(time));
        setLevel(level);
        putNextEntry(entry);
    }

    /// A whole file that belongs to a recording.
    void beside(String name, Copies.Row row, byte[] content) throws IOException {
        compressed(name, row.start());
        write(content);
        closeEntry();
    }
}
