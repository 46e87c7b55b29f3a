package hark.wire.export;

import hark.api.Copies;
import hark.api.Copies.Refusal;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.support.Timers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The archive of an export, written once from its first byte to its last. A recording that cannot be read does not end
/// it: the index says so, and a file at the end whose name cannot be overlooked.
final class Archive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Export export;
    private final Copies copies;
    private final Timers timers;
    private final Progress progress;
    private final Zip zip;
    private final Index index;
    private final byte[] chunk = new byte[CHUNK_BYTES];

    Archive(Export export, Copies copies, Timers timers, OutputStream out) throws IOException {
        this.export = export;
        this.copies = copies;
        this.timers = timers;
        this.progress = export.progress();
        this.zip = new Zip(out);
        this.index = new Index(copies.columns());
    }

    /// @param who asks, looked up again for each recording; empty when his log-in is over
    /// @throws IOException when it is not taken any more, or not wanted
    void write(Supplier<Optional<Caller>> who) throws IOException {
        for (Order.Item item : export.order().items()) {
            goOn();
            switch (item) {
                case Order.Item.Unknown(String recording) ->
                        missed(recording, unknown(), Optional.empty());
                case Order.Item.Known known -> copy(known, who.get());
            }
            progress.finished();
        }
        finish();
    }

    /// Frees what it holds. An archive that was not written to its end is none then.
    @Override
    public void close() {
        zip.release();
    }

    private static Refusal unknown() {
        return new Refusal(ResultCode.RECORDID_INVALID, "there is no such recording");
    }

    private void goOn() throws Cancelled {
        if (export.isCancelled()) {
            throw new Cancelled();
        }
    }

    private void copy(Order.Item.Known known, Optional<Caller> caller) throws IOException {
        String id = Long.toString(known.id());
        if (caller.isEmpty()) {
            missed(
                    id,
                    new Refusal(ResultCode.COMMAND_NOT_ALLOWED, "the log-in was over by then"),
                    Optional.empty());
            return;
        }
        switch (open(known.recording(), caller.get())) {
            case Copies.Opened.Missing(Refusal refusal, Optional<Copies.Row> row) ->
                    missed(id, refusal, row);
            case Copies.Opened.Found found -> {
                try (InputStream in = found.audio().stream()) {
                    copy(found, in);
                }
            }
        }
    }

    private Copies.Opened open(String recording, Caller caller) {
        return copies.open(
                new Copies.Wish(recording, export.id(), export.order().maskId()), caller);
    }

    private void missed(String recording, Refusal refusal, Optional<Copies.Row> row)
            throws IOException {
        progress.missed(new Missing(recording, refusal));
        index.add(recording, "", refusal.why(), row);
    }

    private void copy(Copies.Opened.Found found, InputStream in) throws IOException {
        Copies.Row row = found.row();
        String id = Long.toString(row.id());
        String name = EntryName.of(row);
        String file = "recordings/" + name + EntryName.ending(found.audio().filename(), row);
        zip.plain(file, row.start());
        Optional<Refusal> fault = audio(in, found);
        zip.closeEntry();
        if (found.manifest().isPresent()) {
            zip.beside("manifests/" + name + ".json", row, found.manifest().get());
        }
        if (found.signature().isPresent()) {
            zip.beside("manifests/" + name + ".json.sig", row, found.signature().get());
        }
        fault.ifPresent(why -> progress.missed(new Missing(id, why)));
        index.add(id, file, fault.map(Refusal::why).orElse(""), Optional.of(row));
    }

    /// @return what is wrong with what was written
    private Optional<Refusal> audio(InputStream in, Copies.Opened.Found found) throws IOException {
        MessageDigest digest = sha256();
        long left = found.audio().bytes();
        while (left > 0) {
            goOn();
            int count = read(in, (int) Math.min(chunk.length, left), found.row().id());
            if (count <= 0) {
                return Optional.of(
                        fault("it could not be read to its end: " + left + " bytes are missing"));
            }
            digest.update(chunk, 0, count);
            zip.write(chunk, 0, count);
            progress.went(count);
            left -= count;
        }
        String sealed = found.row().sha256();
        boolean isSound =
                sealed.isEmpty()
                        || sealed.equalsIgnoreCase(HexFormat.of().formatHex(digest.digest()));
        return isSound ? Optional.empty() : Optional.of(fault("it is not as it was sealed"));
    }

    private static Refusal fault(String why) {
        return new Refusal(ResultCode.FILE_NOT_FOUND, why);
    }

    /// A file that cannot be read is no reason to break off, as one that cannot be written is.
    private int read(InputStream in, int count, long recordingId) {
        try {
            return in.read(chunk, 0, count);
        } catch (IOException e) {
            LOG.warn("Recording {} could not be read to its end: {}", recordingId, e.getMessage());
            return -1;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private void finish() throws IOException {
        zip.compressed("index.csv", timers.now());
        index.writeTo(zip);
        zip.closeEntry();
        Summary summary = new Summary(export, timers.now());
        zip.compressed(summary.filename(), timers.now());
        zip.write(summary.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }
}
