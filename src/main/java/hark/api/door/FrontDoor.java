package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Administration;
import hark.api.command.Bound;
import hark.api.command.Catalogue;
import hark.api.command.Change;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.Effect;
import hark.api.command.Services;
import hark.api.compat.Stranger.Kind;
import hark.api.cores.Errand;
import hark.api.cores.InnerDoor;
import hark.api.door.Reception.Received;
import hark.audit.Audit;
import hark.audit.Audit.Begun;
import hark.audit.Deed;
import hark.core.Asker;
import hark.support.Ids;
import hark.support.Nearest;
import hark.support.Timers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The one door: checks, reads, runs, counts, and catches what nobody foresaw.
public final class FrontDoor implements Door {
    private final CommandReader reader;
    private final Catalogue catalogue;
    private final Gate gate;
    private final Reception reception;
    private final ReplayWindow replay;
    private final Outside outside;
    private final Incidents incidents;
    private final Router router;
    private final InnerDoor inner;
    private final Witness witness;
    private final ResultCode noPath;

    /// What the door gets from outside.
    ///
    /// @param keys that were given out while the server ran
    public record Outside(
            Timers timers, Ids ids, DoorMeters meters, KeyHolders keys, Audit audit) {}

    /// @throws IllegalArgumentException when an alias leads nowhere, or somebody may send what is no command
    public FrontDoor(
            CommandReader reader, Services services, DoorSettings settings, Outside outside) {
        this.outside = outside;
        this.incidents = new Incidents(outside.ids());
        this.noPath = settings.noPath();
        this.reader = reader;
        this.catalogue = reader.catalogue();
        this.gate = new Gate(reader, settings.features(), services, outside);
        this.reception =
                new Reception(
                        settings,
                        name -> isOurs(name, Kind.TYPE) || isOurs(name, Kind.PARAMETER),
                        new Reception.Known(services.directory()::roster, outside.keys()));
        refuseIdlePatterns(settings);
        services.strangers()
                .forgetAll(
                        each -> isOurs(reception.meaning(each.name(), each.client()), each.kind()));
        this.replay = new ReplayWindow(settings, outside.timers(), outside.meters());
        this.witness = new Witness(outside.audit(), reader, outside.timers());
        Execution execution = new Execution(services, incidents);
        this.router = new Router(services, execution);
        this.inner =
                new BackDoor(
                        gate,
                        new ReplayWindow(settings, outside.timers(), outside.meters()),
                        execution,
                        services,
                        witness);
        catalogue.entries().forEach(entry -> outside.meters().know(entry.type()));
    }

    private boolean isOurs(String name, Kind kind) {
        return switch (kind) {
            case TYPE -> catalogue.knows(name);
            case PARAMETER -> reader.knowsParameter(name);
        };
    }

    private void refuseIdlePatterns(DoorSettings settings) {
        List<String> types = catalogue.entries().stream().map(CommandEntry::type).toList();
        refuseIdlePatterns("clients.others", settings.others(), types);
        settings.clients()
                .forEach(client ->
                        refuseIdlePatterns(
                                "clients.named, " + client.name(), client.commands(), types));
    }

    private static void refuseIdlePatterns(
            String whose, AllowedCommands commands, List<String> types) {
        commands.idle(types)
                .ifPresent(pattern -> {
                    String near =
                            Nearest.to(pattern, types)
                                    .map(type -> ". Did you mean " + type + "?")
                                    .orElse("");
                    throw new IllegalArgumentException(
                            whose + ": " + pattern + " names no command" + near);
                });
    }

    @Override
    public Answer answer(Request request, Caller caller) {
        return ask(request, caller).join();
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    /// Whether a name in upper case is a TYPE, by its own name or by an alias.
    public boolean knows(String type) {
        return reception.meanings(type).stream().anyMatch(catalogue::knows);
    }

    @Override
    public boolean allows(Request request, Caller caller) {
        return bound(request, caller).isPresent();
    }

    @Override
    public Optional<Bound> bound(Caller caller, String type) {
        return bound(new Request(type, "", Map.of()), caller);
    }

    private Optional<Bound> bound(Request request, Caller caller) {
        return gate.bound(reception.receive(request, caller));
    }

    @Override
    public KeyShown keyShown(Request request, Caller caller) {
        return reception.keyShown(request, caller);
    }

    /// What is refused for its TYPE alone, too.
    @Override
    public boolean isPrompt(Request request) {
        for (String type : reception.meanings(request.type())) {
            Optional<CommandEntry> entry = catalogue.of(type);
            if (entry.isPresent() && !isPrompt(entry.get().effect())) {
                return false;
            }
        }
        return true;
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
        Received received = reception.receive(request, caller);
        String type = received.request().type();
        Bound.Review review = _ -> caller.now().flatMap(then -> bound(request, then));
        return guarded(received, review)
                .thenApply(this::inLegacy)
                .thenApply(answer -> {
                    outside.meters()
                            .answered(type, answer.code(), outside.timers().nanos() - began);
                    return answer;
                });
    }

    private Answer inLegacy(Answer answer) {
        return answer.code() == ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH
                ? new Answer(noPath, answer.detail(), answer.body())
                : answer;
    }

    private CompletableFuture<Answer> guarded(Received received, Bound.Review review) {
        Request request = received.request();
        Caller caller = received.caller();
        try {
            return switch (gate.check(received)) {
                case Gate.Passage.Refused(Answer answer) -> {
                    witness.turnedAway(Deeds.who(caller), request, answer.code());
                    yield CompletableFuture.completedFuture(answer);
                }
                case Gate.Passage.Through(
                                CommandEntry entry,
                                Command command,
                                Request plain,
                                Bound bound) -> {
                    Errand errand = new Errand(plain, asker(caller), bound, review);
                    Supplier<CompletableFuture<Answer>> doing =
                            () ->
                                    witness.attend(
                                            entry,
                                            command,
                                            witness.deed(Deeds.who(caller), plain, command),
                                            () -> router.route(entry, command, errand));
                    yield isRepeatable(command)
                            ? replay.once(request, caller, entry.stillHolds(), doing)
                            : doing.get();
                }
            };
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.completedFuture(incidents.of(request, caller, e));
        }
    }

    /// Whether doing it twice would not be the same as doing it once.
    static boolean isRepeatable(Command command) {
        return command instanceof Change
                || (command instanceof Administration administration && administration.changes());
    }

    private static Asker asker(Caller caller) {
        return new Asker(caller.name(), caller.address().getHostAddress());
    }

    @Override
    public CompletableFuture<Boolean> audited(Caller caller, Visit visit, ResultCode code) {
        Deed deed = Deed.of(Deeds.who(named(caller)), visit.page(), visit.about());
        if (code.isError()) {
            outside.audit().refused(deed, code.number());
            return CompletableFuture.completedFuture(true);
        }
        return outside.audit().write(deed, code.number(), Map.of());
    }

    @Override
    public Begun begin(Caller caller, Visit visit) {
        return outside.audit()
                .begin(Deed.of(Deeds.who(named(caller)), visit.page(), visit.about()));
    }

    private Caller named(Caller caller) {
        return reception.receive(new Request("", "", Map.of()), caller).caller();
    }

    /// The way in for what other cores' doors have let in.
    public InnerDoor inner() {
        return inner;
    }
}
