package hark.api.command;

import static hark.api.ResultCode.ERROR_CLIENT_NOT_FOUND;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDID_INVALID;
import static hark.api.ResultCode.SESSIONID_UNSPECIFIED;

import hark.api.Answer;
import hark.core.Asker;
import hark.people.Permission;
import java.util.Optional;
import java.util.OptionalLong;

@CommandFacts(
        type = "PLAYBACKSTOP",
        category = Category.MONITORING,
        mark = Mark.OURS,
        permission = Permission.RECORDINGS_PLAY,
        own = Permission.SELF_PLAY,
        withinGroups = true,
        feature = Feature.PLAYBACK,
        answers = {
            OK,
            ERROR_CLIENT_NOT_FOUND,
            SESSIONID_UNSPECIFIED,
            RECORDID_INVALID,
            PARAMETERS_INVALID
        },
        anyOf = {"sessionId"},
        noneGiven = SESSIONID_UNSPECIFIED,
        manual =
                """
                Ends the playback of one recording, or, without RECORDID, of all that the session listens
                to; what is being sent breaks off. 31: the session listens to no recording, or not to that
                one.
                """)
public record PlaybackStop(
        @Accepts(max = 128) Optional<String> sessionId,
        @Accepts(max = Long.MAX_VALUE, whenWrong = RECORDID_INVALID) OptionalLong recordId)
        implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return services.streams().withdraw(sessionId.orElseThrow(), this::isMeant)
                ? Answer.of(OK)
                : Answer.of(ERROR_CLIENT_NOT_FOUND);
    }

    private boolean isMeant(long recording) {
        return recordId.isEmpty() || recordId.getAsLong() == recording;
    }
}
