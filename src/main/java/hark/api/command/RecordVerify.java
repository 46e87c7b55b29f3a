package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.COMMAND_QUEUE_FULL;
import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.FILE_NOT_FOUND;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDID_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.recording.RecordingFiles.Verified;
import hark.core.recording.RecordingRow;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

@CommandFacts(
        type = "RECORDVERIFY",
        category = Category.LOOKUP,
        mark = Mark.OURS,
        permission = Permission.RECORDINGS_SEARCH,
        own = Permission.SELF_PLAY,
        withinGroups = true,
        feature = Feature.LOOKUP,
        answers = {
            OK,
            DATABASE_QUERY_ERROR,
            BLANK_REQUIRED_VALUE,
            RECORDID_INVALID,
            FILE_NOT_FOUND,
            COMMAND_QUEUE_FULL,
            PARAMETERS_INVALID
        },
        anyOf = {"recordId", "globalId"},
        manual =
                """
                Holds a sealed recording against its manifest, the manifest against its signature, and both
                against the hash in the list of recordings, as hark verify does: the file is read whole.
                SOUND says whether all is as it was sealed, blackouts silent included; FINDING says what is
                not. A recording that is not sealed yet, or whose file is gone, answers 41. As many at once
                as recordings are rendered at once (seal.threads); one more answers 47: ask again.
                """)
public record RecordVerify(
        @Accepts(max = Long.MAX_VALUE, whenWrong = RECORDID_INVALID) OptionalLong recordId,
        Optional<UUID> globalId)
        implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return new NamedRecording(recordId, globalId).in(services, row -> verify(row, services));
    }

    private static Answer verify(RecordingRow row, Services services) {
        return switch (row.state()) {
            case RECORDING, RENDERING -> Answer.of(FILE_NOT_FOUND, "it is not sealed yet");
            case FAILED -> Answer.of(FILE_NOT_FOUND, "it could not be made");
            case PURGED -> Answer.of(FILE_NOT_FOUND, "it was purged");
            case COMPLETE -> said(row, services.files().verify(row));
        };
    }

    private static Answer said(RecordingRow row, Verified verified) {
        return switch (verified) {
            case Verified.Sound(String sentence) -> found(row, "TRUE", sentence);
            case Verified.Unsound(String sentence) -> found(row, "FALSE", sentence);
            case Verified.Gone() -> Answer.of(FILE_NOT_FOUND);
            case Verified.Busy() ->
                    Answer.of(COMMAND_QUEUE_FULL, "so many are being verified, and no more may");
        };
    }

    private static Answer found(RecordingRow row, String sound, String sentence) {
        return Answer.of(
                OK,
                new Body.Node(
                        "VERIFICATION",
                        List.of(
                                new Body.Leaf("RECORDID", Long.toString(row.id())),
                                new Body.Leaf("GLOBALID", row.globalId().toString()),
                                new Body.Leaf("SOUND", sound),
                                new Body.Leaf("FINDING", sentence))));
    }
}
