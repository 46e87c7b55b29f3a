package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.FILE_NOT_FOUND;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDID_INVALID;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.mask.Mask;
import hark.core.recording.RecordingFiles;
import hark.core.recording.RecordingRow;
import hark.people.Permission;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

@CommandFacts(
        type = "RECORDINFO",
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
            MASKID_NOT_VALID,
            PARAMETERS_INVALID
        },
        anyOf = {"recordId", "globalId"},
        manual =
                """
                One recording: its columns, its blackouts, its holds once it is sealed, why it was
                recorded, and INTEGRITY: PENDING while there is no sealed file yet, PRESENT when the
                file is there with the length that was sealed, CHANGED when its length is another, FAILED
                when it could not be made. A file that is gone answers 41. With a MASKID it shows what the
                mask lets be seen, and no reasons of the decision, for they name values.
                """)
public record RecordInfo(
        @Accepts(max = Long.MAX_VALUE, whenWrong = RECORDID_INVALID) OptionalLong recordId,
        Optional<UUID> globalId,
        @Accepts(max = Long.MAX_VALUE, whenWrong = MASKID_NOT_VALID) OptionalLong maskId)
        implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return services.mask(maskId)
                .map(mask -> look(services, mask))
                .orElseGet(Services::noSuchMask);
    }

    private Answer look(Services services, Mask mask) {
        return new NamedRecording(recordId, globalId)
                .in(services, row -> describe(row, new RecordInfoBody(services, mask)));
    }

    private static Answer describe(RecordingRow row, RecordInfoBody body) throws IOException {
        return switch (row.state()) {
            case RECORDING, RENDERING -> known(row, body, "PENDING");
            case FAILED -> known(row, body, "FAILED");
            case PURGED -> Answer.of(FILE_NOT_FOUND, "it was purged");
            case COMPLETE -> complete(row, body);
        };
    }

    private static Answer complete(RecordingRow row, RecordInfoBody body) throws IOException {
        Optional<RecordingFiles.Opened> file = body.services().files().open(row);
        if (file.isEmpty()) {
            return Answer.of(FILE_NOT_FOUND);
        }
        try (RecordingFiles.Opened opened = file.get()) {
            boolean asSealed = opened.bytes() == row.sealing().bytes();
            return known(row, body, asSealed ? "PRESENT" : "CHANGED");
        }
    }

    private static Answer known(RecordingRow row, RecordInfoBody body, String integrity)
            throws IOException {
        return Answer.of(OK, body.of(row, integrity));
    }
}
