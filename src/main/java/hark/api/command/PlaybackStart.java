package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.CONFIG_ERROR;
import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.ERROR_NO_FREE_CHANNELS;
import static hark.api.ResultCode.FILE_NOT_FOUND;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDID_INVALID;
import static hark.api.ResultCode.SESSIONID_UNSPECIFIED;
import static hark.api.ResultCode.STREAMING_STARTED;

import hark.api.Answer;
import hark.api.Streams;
import hark.core.Asker;
import hark.core.recording.RecordingFiles;
import hark.core.recording.RecordingRow;
import hark.people.Permission;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

@CommandFacts(
        type = "PLAYBACKSTART",
        category = Category.MONITORING,
        mark = Mark.OURS,
        permission = Permission.RECORDINGS_PLAY,
        own = Permission.SELF_PLAY,
        withinGroups = true,
        feature = Feature.PLAYBACK,
        answers = {
            STREAMING_STARTED,
            ERROR_NO_FREE_CHANNELS,
            DATABASE_QUERY_ERROR,
            BLANK_REQUIRED_VALUE,
            SESSIONID_UNSPECIFIED,
            RECORDID_INVALID,
            FILE_NOT_FOUND,
            CONFIG_ERROR,
            PARAMETERS_INVALID
        },
        anyOf = {"sessionId"},
        noneGiven = SESSIONID_UNSPECIFIED,
        manual =
                """
                Says where a finished recording can be listened to: URL gives its file, whole or in
                ranges, until PLAYBACKSTOP. TOKEN is in the URL and opens it alone; listening must begin
                before EXPIRES. RECORDID or GLOBALID is required. Asked again for the same recording, the
                session gets a new URL, and the old one leads nowhere. 41: the recording has no file, or
                not yet. 3 and 55 as for MONITORSTART.
                """)
public record PlaybackStart(
        @Accepts(max = 128) Optional<String> sessionId,
        @Accepts(max = Long.MAX_VALUE, whenWrong = RECORDID_INVALID) OptionalLong recordId,
        Optional<UUID> globalId)
        implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        if (recordId.isEmpty() && globalId.isEmpty()) {
            return Answer.of(BLANK_REQUIRED_VALUE, "RECORDID or GLOBALID is missing");
        }
        if (!services.streams().areOpen()) {
            return StreamBody.noPlace();
        }
        return new NamedRecording(recordId, globalId)
                .in(services, row -> play(row, services, asker));
    }

    private Answer play(RecordingRow row, Services services, Asker asker) throws IOException {
        return switch (row.state()) {
            case RECORDING, RENDERING -> Answer.of(FILE_NOT_FOUND, "it is not finished yet");
            case FAILED -> Answer.of(FILE_NOT_FOUND, "it could not be made");
            case PURGED -> Answer.of(FILE_NOT_FOUND, "it was purged");
            case COMPLETE ->
                    hasFile(row, services)
                            ? offer(row, services, asker)
                            : Answer.of(FILE_NOT_FOUND);
        };
    }

    private static boolean hasFile(RecordingRow row, Services services) throws IOException {
        Optional<RecordingFiles.Opened> file = services.files().open(row);
        if (file.isPresent()) {
            file.get().close();
        }
        return file.isPresent();
    }

    private Answer offer(RecordingRow row, Services services, Asker asker) {
        String session = sessionId.orElseThrow();
        Streams.Subject subject =
                new Streams.Subject(session, asker.who(), "recording " + row.id());
        return services.streams()
                .offer(subject, row.id())
                .map(offered -> StreamBody.started(session, offered, services))
                .orElseGet(() -> StreamBody.tooMany("no more recordings"));
    }
}
