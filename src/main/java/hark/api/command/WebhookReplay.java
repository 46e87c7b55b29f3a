package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.api.hook.Hooks.Replay;
import hark.core.Asker;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "WEBHOOKREPLAY",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.SYSTEM_CONFIG,
        answers = {OK, BLANK_REQUIRED_VALUE, PARAMETERS_INVALID},
        anyOf = {"name"},
        manual =
                """
                Has the webhook of that NAME try at once, and send its PARKED messages again, from the
                oldest to the newest, between what happens now. Returns without waiting for it. A message
                that the target refuses stays parked; when the target fails, so does all that follows.
                """)
public record WebhookReplay(@Accepts(max = 64) Optional<String> name) implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return switch (services.hooks().replay(name.orElseThrow())) {
            case Replay.Begun(long parked) ->
                    Answer.of(
                            OK,
                            new Body.Node(
                                    "WEBHOOK",
                                    List.of(
                                            new Body.Leaf("NAME", name.orElseThrow()),
                                            new Body.Leaf("PARKED", Long.toString(parked)))));
            case Replay.NoSuchHook() ->
                    Answer.of(PARAMETERS_INVALID, "there is no webhook of that name");
        };
    }
}
