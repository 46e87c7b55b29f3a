package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Administration;
import hark.api.command.Catalogue;
import hark.api.command.Change;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.Effect;
import hark.api.command.Services;
import hark.core.Asker;
import hark.support.Ids;
import hark.support.Timers;
import java.util.concurrent.CompletableFuture;

/// The one door: checks, reads, runs, counts, and catches what nobody foresaw.
public final class FrontDoor implements Door {
    private final Catalogue catalogue;
    private final Gate gate;
    private final Aliases aliases;
    private final ReplayWindow replay;
    private final Services services;
    private final Outside outside;
    private final Incidents incidents;
    private final ResultCode noPath;

    /// What the door gets from outside.
    public record Outside(Timers timers, Ids ids, DoorMeters meters) {}

    /// @throws IllegalArgumentException when an alias leads nowhere
    public FrontDoor(
            CommandReader reader, Services services, DoorSettings settings, Outside outside) {
        this.services = services;
        this.outside = outside;
        this.incidents = new Incidents(outside.ids());
        this.noPath = settings.noPath();
        this.catalogue = reader.catalogue();
        this.gate = new Gate(reader, settings.features(), outside.meters());
        this.aliases =
                new Aliases(
                        settings.aliases(),
                        name -> catalogue.knows(name) || reader.knowsParameter(name));
        this.replay = new ReplayWindow(settings, outside.timers(), outside.meters());
        catalogue.entries().forEach(entry -> outside.meters().know(entry.type()));
    }

    @Override
    public Answer answer(Request request, Caller caller) {
        return ask(request, caller).join();
    }

    /// Whether a name in upper case is a TYPE, by its own name or by an alias.
    public boolean knows(String type) {
        return catalogue.knows(aliases.translated(type));
    }

    /// What is refused for its TYPE alone, too.
    @Override
    public boolean isPrompt(Request request) {
        return catalogue
                .of(aliases.translated(request).type())
                .map(entry -> isPrompt(entry.effect()))
                .orElse(true);
    }

    private static boolean isPrompt(Effect effect) {
        return switch (effect) {
            case NONE, CHANGES -> true;
            case READS, ADMINISTERS -> false;
        };
    }

    @Override
    public CompletableFuture<Answer> ask(Request request, Caller caller) {
        long began = outside.timers().nanos();
        Request ours = aliases.translated(request);
        return guarded(ours, caller)
                .thenApply(this::inLegacy)
                .thenApply(answer -> {
                    outside.meters()
                            .answered(ours.type(), answer.code(), outside.timers().nanos() - began);
                    return answer;
                });
    }

    private Answer inLegacy(Answer answer) {
        return answer.code() == ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH
                ? new Answer(noPath, answer.detail(), answer.body())
                : answer;
    }

    private CompletableFuture<Answer> guarded(Request request, Caller caller) {
        try {
            return switch (gate.check(request, caller)) {
                case Gate.Passage.Refused(Answer answer) -> done(answer);
                case Gate.Passage.Through(CommandEntry entry, Command command) ->
                        isRepeatable(command)
                                ? replay.once(
                                        request,
                                        caller,
                                        entry.stillHolds(),
                                        () -> begin(command, request, caller))
                                : done(run(command, request, caller));
            };
        } catch (RuntimeException | StackOverflowError e) {
            return done(incidents.of(request, caller, e));
        }
    }

    /// Whether doing it twice would not be the same as doing it once.
    private static boolean isRepeatable(Command command) {
        return command instanceof Change
                || (command instanceof Administration administration && administration.changes());
    }

    private static CompletableFuture<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private CompletableFuture<Answer> begin(Command command, Request request, Caller caller) {
        if (!(command instanceof Change change)) {
            return done(run(command, request, caller));
        }
        try {
            return change.begin(services, asker(caller))
                    .exceptionally(e -> incidents.of(request, caller, e));
        } catch (RuntimeException | StackOverflowError e) {
            return done(incidents.of(request, caller, e));
        }
    }

    private static Asker asker(Caller caller) {
        return new Asker(caller.name(), caller.address().getHostAddress());
    }

    private Answer run(Command command, Request request, Caller caller) {
        try {
            return command.run(services, asker(caller));
        } catch (RuntimeException | StackOverflowError e) {
            return incidents.of(request, caller, e);
        }
    }
}
