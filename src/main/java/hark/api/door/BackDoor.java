package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.Reach;
import hark.api.command.Services;
import hark.api.cores.Errand;
import hark.api.cores.InnerDoor;
import hark.core.Hold;
import java.util.concurrent.CompletableFuture;

/// Where other cores come in. Who may ask what was decided at the door that was asked; what a command needs is looked
/// at again, for the settings here may be others. Nothing goes further from here.
///
/// What is changed here has its row in this core's audit trail, too; what is shown has it at the door that was asked.
///
/// @param replay for a door that asks again, because it did not hear the answer
record BackDoor(
        Gate gate, ReplayWindow replay, Execution execution, Services services, Witness witness)
        implements InnerDoor {
    @Override
    public CompletableFuture<Hold> hold(Errand errand) {
        return switch (gate.inner(errand.request())) {
            case Gate.Passage.Through(var _, Command command, var _, var _)
                    when command.reach() instanceof Reach.Holder(var ask, var _) ->
                    services.hold(ask).thenApply(said -> said.orElse(Hold.NONE));
            case Gate.Passage _ -> CompletableFuture.completedFuture(Hold.NONE);
        };
    }

    @Override
    public CompletableFuture<Answer> answer(Errand errand) {
        return switch (gate.inner(errand.request())) {
            case Gate.Passage.Refused(Answer answer) -> CompletableFuture.completedFuture(answer);
            case Gate.Passage.Through(
                            CommandEntry entry,
                            Command command,
                            Request request,
                            var _) ->
                    command.reach() instanceof Reach.Here
                            ? CompletableFuture.completedFuture(notCarried())
                            : answer(
                                    entry,
                                    command,
                                    new Errand(request, errand.asker(), errand.bound()));
        };
    }

    private static Answer notCarried() {
        return Answer.of(
                ResultCode.COMMAND_NOT_SUPPORTED, "it is answered by the core that is asked");
    }

    private CompletableFuture<Answer> answer(CommandEntry entry, Command command, Errand errand) {
        return FrontDoor.isRepeatable(command)
                ? replay.once(
                        errand.request(),
                        errand.asker().who(),
                        entry.stillHolds(),
                        () ->
                                witness.attend(
                                        entry,
                                        command,
                                        witness.deed(
                                                Deeds.who(errand.asker()),
                                                errand.request(),
                                                command),
                                        () -> execution.begin(command, errand)))
                : execution.begin(command, errand);
    }
}
