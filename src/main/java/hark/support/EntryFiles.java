package hark.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Small files of entries, for what shall outlive the process. They are written behind, so that nobody waits for a
/// disk, and not forced to it: after a loss of power the last ones may be missing. Only the owner of the process can
/// read them.
public final class EntryFiles {
    /// Most bytes in a file; further entries are left out, and it says so.
    public static final int FILE_BYTES_MAX = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EntryFiles.class);

    /// What may wait in memory for a disk that hangs.
    private static final int WAITING_MAX = 10_000;

    /// In place of the length of an entry that was left out.
    private static final byte[] AND_MORE = new byte[4];

    private final Path folder;
    private final String suffix;
    private final Executor disk;
    private final AtomicInteger waiting = new AtomicInteger();

    /// Bytes by name. Belongs to who writes.
    private final Map<String, Integer> sizes = new HashMap<>();

    /// @param folder is made with the first entry
    /// @param disk does one thing after the other, in the order given
    public EntryFiles(Path folder, String suffix, Executor disk) {
        this.folder = folder;
        this.suffix = suffix;
        this.disk = disk;
    }

    /// @param whole false when entries were left out, or the last one is there in part
    public record Entries(List<byte[]> entries, boolean whole) {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    public void append(String name, byte[] entry) {
        later(() -> write(name, entry));
    }

    public void remove(String name) {
        later(() -> {
            sizes.remove(name);
            Files.deleteIfExists(file(name));
        });
    }

    private void later(Writing writing) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return;
        }
        disk.execute(() -> {
            waiting.decrementAndGet();
            try {
                writing.write();
            } catch (IOException e) {
                LOG.warn("Not kept for a later start: {}", e.toString());
            }
        });
    }

    private Path file(String name) {
        return folder.resolve(name + suffix);
    }

    private void write(String name, byte[] entry) throws IOException {
        Integer known = sizes.get(name);
        int size = known == null ? sizeOf(file(name)) : known;
        if (size > FILE_BYTES_MAX) {
            return;
        }
        boolean fits = size + entry.length <= FILE_BYTES_MAX;
        sizes.put(name, fits ? size + entry.length : FILE_BYTES_MAX + 1);
        OwnerOnly.createFolder(folder);
        OwnerOnly.append(file(name), fits ? framed(entry) : AND_MORE);
    }

    /// An earlier life may have begun it.
    private static int sizeOf(Path file) throws IOException {
        return Files.exists(file) ? (int) Math.min(Files.size(file), FILE_BYTES_MAX) : 0;
    }

    private static byte[] framed(byte[] entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(AND_MORE.length + entry.length);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entry.length);
        out.write(entry);
        return bytes.toByteArray();
    }

    /// What an earlier life has left. Reads the disk.
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + suffix)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    names.add(name.substring(0, name.length() - suffix.length()));
                }
            }
        }
        return names;
    }

    /// Reads the disk.
    public Entries read(String name) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        boolean whole = true;
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file(name)))) {
            while (whole && in.available() > 0) {
                int length = in.available() < AND_MORE.length ? 0 : in.readInt();
                byte[] entry = in.readNBytes(Math.clamp(length, 0, FILE_BYTES_MAX));
                whole = length > 0 && entry.length == length;
                if (whole) {
                    entries.add(entry);
                }
            }
        }
        return new Entries(entries, whole);
    }

    private interface Writing {
        void write() throws IOException;
    }
}
