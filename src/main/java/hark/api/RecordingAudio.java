package hark.api;

import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.core.recording.RecordingFiles;
import hark.core.recording.RecordingRow;
import hark.core.recording.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The sound of recordings from the files they became.
public final class RecordingAudio implements Audio {
    /// Who may not send this may not hear it here either.
    static final String HEARING = "PLAYBACKSTART";

    static final String LOOKING = "RECORDINFO";

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
        return behind(LOOKING, RecordingRight.LOOK, "MANIFEST", files::manifest);
    }

    @Override
    public Audio copies() {
        return (recording, caller) -> {
            Wish wish = new Wish("DOWNLOAD", recording, caller);
            return door.bound(caller, HEARING)
                    .filter(bound -> RecordingRight.KEEP.isHadSomewhere(bound.rights()))
                    .map(bound ->
                            find(
                                    wish,
                                    row ->
                                            RecordingRight.HEAR.allows(bound, row)
                                                    && RecordingRight.KEEP.allows(bound, row),
                                    files::open))
                    .orElseGet(() -> refused(wish));
        };
    }

    private Audio forHearers(String page, Part part) {
        return behind(HEARING, RecordingRight.HEAR, page, part);
    }

    private Audio behind(String type, RecordingRight needs, String page, Part part) {
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
            Optional<RecordingRow> row = NamedRow.of(wish.recording(), recordings);
            Optional<RecordingRow> his = row.filter(isHis);
            return audited(
                    wish,
                    row,
                    his.isPresent() ? open(part.of(his.get())) : new Opened.NoSuchRecording());
        } catch (IOException e) {
            throw new UncheckedIOException("The audio of a recording could not be opened", e);
        }
    }

    private static Opened open(Optional<RecordingFiles.Opened> part) {
        return part.<Opened>map(file ->
                        new Opened.Found(
                                new FileStream(file), file.bytes(), type(file), file.name()))
                .orElseGet(Opened.FileGone::new);
    }

    static String type(RecordingFiles.Opened file) {
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
}
