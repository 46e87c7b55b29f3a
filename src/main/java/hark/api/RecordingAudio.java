package hark.api;

import hark.api.command.Bound;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.core.recording.RecordingFiles;
import hark.core.recording.RecordingRow;
import hark.core.recording.Recordings;
import hark.people.Permission;
import hark.people.Rights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// The sound of recordings from the files they became.
public final class RecordingAudio implements Audio {
    /// Who may not send this may not hear it here either.
    private static final String HEARING = "PLAYBACKSTART";

    private static final String LOOKING = "RECORDINFO";

    private static final Needs HEAR = new Needs(Permission.RECORDINGS_PLAY, Permission.SELF_PLAY);
    private static final Needs KEEP =
            new Needs(Permission.RECORDINGS_DOWNLOAD, Permission.SELF_DOWNLOAD);
    private static final Needs LOOK = new Needs(Permission.RECORDINGS_SEARCH, Permission.SELF_PLAY);

    private static final int RECORDID_DIGITS_MAX = 18;

    /// By how the name ends. A chat is a transcript and no audio, and a waveform is none either. [D]
    private static final Map<String, String> TYPES =
            Map.of(
                    ".wav", "audio/wav",
                    ".flac", "audio/flac",
                    ".opus", "audio/ogg",
                    ".json", "application/json");

    private final Recordings recordings;
    private final RecordingFiles files;
    private final Door door;

    /// @param door which says who may hear
    public RecordingAudio(Recordings recordings, RecordingFiles files, Door door) {
        this.recordings = recordings;
        this.files = files;
        this.door = door;
    }

    @Override
    public Opened open(String recording, Caller caller) {
        return forHearers("AUDIO", files::open).open(recording, caller);
    }

    /// For those who have been let in before, whoever they are.
    public Audio forAdmitted() {
        return (recording, caller) ->
                find(new Wish("PLAYBACK", recording, caller), row -> true, files::open);
    }

    /// Their waveforms, for whoever may hear them.
    public Audio waveforms() {
        return forHearers("WAVEFORM", files::peaks);
    }

    /// Which keys were pressed, for whoever may hear them.
    public Audio keypresses() {
        return forHearers("KEYPRESSES", files::keypresses);
    }

    /// What was sealed of them, for whoever may look at them.
    public Audio manifests() {
        return behind(LOOKING, LOOK, "MANIFEST", files::manifest);
    }

    @Override
    public Audio copies() {
        return (recording, caller) -> {
            Wish wish = new Wish("DOWNLOAD", recording, caller);
            return door.bound(caller, HEARING)
                    .filter(bound -> mayDownload(bound.rights()))
                    .map(bound ->
                            find(
                                    wish,
                                    row -> HEAR.allows(bound, row) && KEEP.allows(bound, row),
                                    files::open))
                    .orElseGet(() -> refused(wish));
        };
    }

    private static boolean mayDownload(Rights rights) {
        return rights.hasSomewhere(KEEP.all()) || rights.has(KEEP.own());
    }

    private Audio forHearers(String page, Part part) {
        return behind(HEARING, HEAR, page, part);
    }

    /// @param all the permission for recordings of anybody
    /// @param own the permission for one's own
    private record Needs(Permission all, Permission own) {
        boolean allows(Bound bound, RecordingRow row) {
            return bound.mayHave(row, all, own);
        }
    }

    private Audio behind(String type, Needs needs, String page, Part part) {
        return (recording, caller) -> {
            Wish wish = new Wish(page, recording, caller);
            return door.bound(caller, type)
                    .map(bound -> find(wish, row -> needs.allows(bound, row), part))
                    .orElseGet(() -> refused(wish));
        };
    }

    private Opened refused(Wish wish) {
        return audited(wish, Optional.empty(), new Opened.NotAllowed());
    }

    /// @param page as the audit trail calls it
    /// @param recording as it was asked for: its RECORDID or its global id
    private record Wish(String page, String recording, Caller caller) {
        /// By whichever of them it was asked for, it is found by both.
        Visit visit(Optional<RecordingRow> row) {
            return row.map(each ->
                            new Visit(
                                    page,
                                    Map.of(
                                            "recording",
                                            Long.toString(each.id()),
                                            "globalId",
                                            each.globalId().toString())))
                    .orElseGet(() -> Visit.of(page, "recording", recording));
        }
    }

    /// Nothing is heard before the audit trail says so.
    private Opened audited(Wish wish, Optional<RecordingRow> row, Opened opened) {
        return door.audited(wish.caller(), wish.visit(row), code(opened)).join()
                ? opened
                : shut(opened);
    }

    private static ResultCode code(Opened opened) {
        return switch (opened) {
            case Opened.Found _ -> ResultCode.OK;
            case Opened.NoSuchRecording() -> ResultCode.RECORDID_INVALID;
            case Opened.FileGone() -> ResultCode.FILE_NOT_FOUND;
            case Opened.NotWritten() -> ResultCode.ERROR_LOGGER_NOT_RUNNING;
            case Opened.NotAllowed() -> ResultCode.COMMAND_NOT_ALLOWED;
        };
    }

    private static Opened shut(Opened opened) {
        if (opened instanceof Opened.Found found) {
            try {
                found.stream().close();
            } catch (IOException e) {
                throw new UncheckedIOException("A recording that was opened could not be shut", e);
            }
        }
        return new Opened.NotWritten();
    }

    private Opened find(Wish wish, Predicate<RecordingRow> isHis, Part part) {
        try {
            Optional<RecordingRow> row = row(wish.recording());
            Optional<RecordingRow> his = row.filter(isHis);
            return audited(
                    wish,
                    row,
                    his.isPresent() ? open(part.of(his.get())) : new Opened.NoSuchRecording());
        } catch (IOException e) {
            throw new UncheckedIOException("The audio of a recording could not be opened", e);
        }
    }

    private Optional<RecordingRow> row(String recording) throws IOException {
        if (recording.matches("[0-9]{1," + RECORDID_DIGITS_MAX + "}")) {
            return recordings.byId(Long.parseLong(recording));
        }
        Optional<UUID> globalId = uuid(recording);
        return globalId.isPresent() ? recordings.byGlobalId(globalId.get()) : Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Opened open(Optional<RecordingFiles.Opened> part) {
        return part.<Opened>map(file ->
                        new Opened.Found(new Content(file), file.bytes(), type(file), file.name()))
                .orElseGet(Opened.FileGone::new);
    }

    private static String type(RecordingFiles.Opened file) {
        return TYPES.entrySet().stream()
                .filter(each -> file.name().endsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/octet-stream");
    }

    /// Which of a recording's files is meant.
    private interface Part {
        Optional<RecordingFiles.Opened> of(RecordingRow row) throws IOException;
    }

    /// What was opened, as a stream.
    private static final class Content extends InputStream {
        private final RecordingFiles.Opened file;
        private long position;

        Content(RecordingFiles.Opened file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = file.read(position, ByteBuffer.wrap(into, from, length));
            position += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long bytes) {
            long skipped = Math.clamp(bytes, 0, Math.max(0, file.bytes() - position));
            position += skipped;
            return skipped;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
