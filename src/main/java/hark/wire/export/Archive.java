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
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The archive of an export, written once from its first byte to its last. A recording that cannot be read does not end
/// it: the index says so, and a file at the end whose name cannot be overlooked.
final class Archive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final int CHUNK_BYTES = 64 * 1024;

    /// Within a recording: one may take hours to be read by who is slow.
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Refusal LOGGED_OUT =
            new Refusal(ResultCode.COMMAND_NOT_ALLOWED, "the log-in was over by then");

    private final Export export;
    private final Copies copies;
    private final Timers timers;
    private final Progress progress;
    private final Zip zip;
    private final Index index;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private long looked;

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
                case Order.Item.Known known -> copy(known, who);
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

    private void copy(Order.Item.Known known, Supplier<Optional<Caller>> who) throws IOException {
        String id = Long.toString(known.id());
        Optional<Caller> caller = who.get();
        looked = timers.nanos();
        if (caller.isEmpty()) {
            missed(id, LOGGED_OUT, Optional.empty());
            return;
        }
        switch (open(known.recording(), caller.get())) {
            case Copies.Opened.Missing(Refusal refusal, Optional<Copies.Row> row) ->
                    missed(id, refusal, row);
            case Copies.Opened.Found found -> {
                try (InputStream in = found.audio().stream()) {
                    copy(found, in, who);
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

    private void copy(Copies.Opened.Found found, InputStream in, Supplier<Optional<Caller>> who)
            throws IOException {
        Copies.Row row = found.row();
        String id = Long.toString(row.id());
        String name = EntryName.of(row);
        String file = "recordings/" + name + EntryName.ending(found.audio().filename(), row);
        zip.plain(file, row.start());
        Optional<Refusal> fault = audio(in, found, who);
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
    private Optional<Refusal> audio(
            InputStream in, Copies.Opened.Found found, Supplier<Optional<Caller>> who)
            throws IOException {
        MessageDigest digest = sha256();
        long left = found.audio().bytes();
        while (left > 0) {
            goOn();
            Optional<Refusal> out = refusal(who);
            if (out.isPresent()) {
                return Optional.of(cut(out.get(), left));
            }
            int count = read(in, (int) Math.min(chunk.length, left), found.row().id());
            if (count <= 0) {
                return Optional.of(cut(fault("it could not be read to its end"), left));
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

    /// Why he who asks may have no more of it, where it is time to look again.
    private Optional<Refusal> refusal(Supplier<Optional<Caller>> who) {
        long now = timers.nanos();
        if (now - looked < LOOK_EVERY_NANOS) {
            return Optional.empty();
        }
        looked = now;
        return who.get()
                .map(caller -> copies.refusal(caller, OptionalLong.empty()))
                .orElse(Optional.of(LOGGED_OUT));
    }

    private static Refusal cut(Refusal why, long left) {
        return new Refusal(why.code(), why.why() + ": " + left + " bytes are missing");
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
