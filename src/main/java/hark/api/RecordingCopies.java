package hark.api;

import hark.api.Copies.Opened.Found;
import hark.api.Copies.Opened.Missing;
import hark.api.command.Bound;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.core.mask.Mask;
import hark.core.mask.Masks;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingFiles;
import hark.core.recording.RecordingRow;
import hark.core.recording.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies of recordings from the files they became. Who copies one must be allowed to find it, to hear it, and to keep
/// it.
public final class RecordingCopies implements Copies {
    /// As the audit trail calls it: the same as for a single one.
    private static final String PAGE = "DOWNLOAD";

    private static final Logger LOG = LoggerFactory.getLogger(RecordingCopies.class);
    private static final int SMALL_FILE_BYTES_MAX = 16 << 20;

    private final Recordings recordings;
    private final RecordingFiles files;
    private final Masks masks;
    private final Door door;

    /// @param door which says who may
    public RecordingCopies(Recordings recordings, RecordingFiles files, Masks masks, Door door) {
        this.recordings = recordings;
        this.files = files;
        this.masks = masks;
        this.door = door;
    }

    @Override
    public List<String> columns() {
        return Arrays.stream(RecordingColumn.values()).map(Enum::name).toList();
    }

    @Override
    public Optional<Refusal> refusal(Caller caller, OptionalLong maskId) {
        if (bound(caller).isEmpty()) {
            return Optional.of(notAllowed());
        }
        return mask(maskId).isEmpty()
                ? Optional.of(new Refusal(ResultCode.MASKID_NOT_VALID, "there is no such mask"))
                : Optional.empty();
    }

    private static Refusal notAllowed() {
        return new Refusal(
                ResultCode.COMMAND_NOT_ALLOWED, "recordings may not be kept by this caller");
    }

    private Optional<Mask> mask(OptionalLong maskId) {
        return maskId.isEmpty() ? Optional.of(Mask.NONE) : masks.mask(maskId.getAsLong());
    }

    /// Who may look, hear and keep.
    private Optional<Bound> bound(Caller caller) {
        return door.bound(caller, RecordingAudio.HEARING)
                .filter(_ -> door.allows(caller, RecordingAudio.LOOKING))
                .filter(bound -> RecordingRight.KEEP.isHadSomewhere(bound.rights()));
    }

    private static boolean mayCopy(Bound bound, RecordingRow row) {
        return RecordingRight.LOOK.allows(bound, row)
                && RecordingRight.HEAR.allows(bound, row)
                && RecordingRight.KEEP.allows(bound, row);
    }

    @Override
    public Optional<Known> find(String recording, Caller caller) throws IOException {
        Optional<Bound> bound = bound(caller);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        return NamedRow.of(recording, recordings)
                .filter(row -> mayCopy(bound.get(), row))
                .map(row ->
                        new Known(row.id(), row.globalId(), row.duration(), row.sealing().bytes()));
    }

    @Override
    public Opened open(Wish wish, Caller caller) {
        Optional<RecordingRow> row;
        Opened opened;
        try {
            row = NamedRow.of(wish.recording(), recordings);
            opened = open(wish, row, caller);
        } catch (IOException e) {
            LOG.warn("Recording {} could not be looked up: {}", wish.recording(), e.getMessage());
            row = Optional.empty();
            opened = missing(ResultCode.DATABASE_QUERY_ERROR, "it could not be looked up");
        }
        return audited(visit(wish, row), caller, opened);
    }

    private Opened open(Wish wish, Optional<RecordingRow> row, Caller caller) {
        Optional<Bound> bound = bound(caller);
        Optional<Mask> mask = mask(wish.maskId());
        if (bound.isEmpty()) {
            return new Missing(notAllowed(), Optional.empty());
        }
        if (mask.isEmpty()) {
            return missing(ResultCode.MASKID_NOT_VALID, "its mask is gone");
        }
        return row.filter(found -> mayCopy(bound.get(), found))
                .map(found -> open(found, mask.get()))
                .map(found -> wish.maskId().isPresent() ? withoutManifest(found) : found)
                .orElseGet(
                        () -> missing(ResultCode.RECORDID_INVALID, "there is no such recording"));
    }

    /// What is signed says all values as they were, and cannot be masked.
    private static Opened withoutManifest(Opened opened) {
        return opened instanceof Found found
                ? new Found(found.row(), found.audio(), Optional.empty(), Optional.empty())
                : opened;
    }

    private static Opened missing(ResultCode code, String why) {
        return new Missing(new Refusal(code, why), Optional.empty());
    }

    /// By whichever of them it was asked for, it is found by both.
    private static Visit visit(Wish wish, Optional<RecordingRow> row) {
        return row.map(each ->
                        new Visit(
                                PAGE,
                                Map.of(
                                        "recording", Long.toString(each.id()),
                                        "globalId", each.globalId().toString(),
                                        "export", wish.export())))
                .orElseGet(() ->
                        new Visit(
                                PAGE,
                                Map.of("recording", wish.recording(), "export", wish.export())));
    }

    /// Nothing is copied before the audit trail says so.
    private Opened audited(Visit visit, Caller caller, Opened opened) {
        ResultCode code =
                switch (opened) {
                    case Found _ -> ResultCode.OK;
                    case Missing(Refusal refusal, var row) -> refusal.code();
                };
        if (door.audited(caller, visit, code).join()) {
            return opened;
        }
        if (opened instanceof Found found) {
            shut(found);
        }
        return missing(ResultCode.ERROR_LOGGER_NOT_RUNNING, "the audit trail cannot be written");
    }

    private static void shut(Found found) {
        try {
            found.audio().stream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("A recording that was opened could not be shut", e);
        }
    }

    private Opened open(RecordingRow row, Mask mask) {
        Row shown = shown(row, mask);
        try {
            Optional<RecordingFiles.Opened> file = files.open(row);
            if (file.isPresent()) {
                return found(row, shown, file.get());
            }
            return gone(absence(row), shown);
        } catch (IOException e) {
            LOG.warn("Recording {} could not be opened: {}", row.id(), e.getMessage());
            return gone("its file cannot be read", shown);
        }
    }

    private static Opened gone(String why, Row shown) {
        return new Missing(new Refusal(ResultCode.FILE_NOT_FOUND, why), Optional.of(shown));
    }

    private Opened found(RecordingRow row, Row shown, RecordingFiles.Opened audio)
            throws IOException {
        try {
            return new Found(
                    shown,
                    new Audio.Opened.Found(
                            new FileStream(audio),
                            audio.bytes(),
                            RecordingAudio.type(audio),
                            audio.name()),
                    whole(files.manifest(row)),
                    whole(files.signature(row)));
        } catch (IOException | RuntimeException e) {
            audio.close();
            throw e;
        }
    }

    private static String absence(RecordingRow row) {
        return switch (row.state()) {
            case RECORDING -> "it is still being recorded";
            case RENDERING -> "it is not sealed yet";
            case FAILED -> "its file could not be made";
            case PURGED -> "it was purged";
            case COMPLETE -> "its file is gone";
        };
    }

    private static Optional<byte[]> whole(Optional<RecordingFiles.Opened> small)
            throws IOException {
        if (small.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = new FileStream(small.get())) {
            byte[] bytes = in.readNBytes(SMALL_FILE_BYTES_MAX + 1);
            if (bytes.length > SMALL_FILE_BYTES_MAX) {
                throw new IOException(small.get().name() + " is longer than any manifest");
            }
            return Optional.of(bytes);
        }
    }

    private static Row shown(RecordingRow row, Mask mask) {
        return new Row(
                row.id(),
                row.globalId(),
                row.start(),
                mask.shown(RecordingColumn.DEVICE_ID, row.key().deviceId()),
                row.sealing().sha256(),
                Arrays.stream(RecordingColumn.values())
                        .map(column -> mask.shown(column, text(column, column.of(row))))
                        .toList());
    }

    /// Blank where nothing is set, and times in UTC.
    private static String text(RecordingColumn column, Object value) {
        return switch (column.kind()) {
            case TEXT -> (String) value;
            case WHOLE -> (Long) value < 0 ? "" : value.toString();
            case FLAG -> (Boolean) value ? "TRUE" : "FALSE";
            case TIME -> value.equals(Instant.MIN) ? "" : value.toString();
            case SECONDS -> Long.toString(((Duration) value).toSeconds());
        };
    }
}
