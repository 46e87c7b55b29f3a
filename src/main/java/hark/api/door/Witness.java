package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Category;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.audit.Audit;
import hark.audit.Audit.Begun;
import hark.audit.Deed;
import hark.audit.Who;
import hark.support.Timers;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Sees to it that whatever changes something, or gives something of what was recorded or is being said, has its row in
/// the audit trail, refused or not.
final class Witness {
    /// Without them something would be recorded that must not, so they are done whatever happens to the trail.
    private static final Set<String> ALWAYS = Set.of("RECORDSTOP", "BLACKOUTSTART", "BLACKOUTSTOP");

    private static final Set<Category> CONTENT =
            Set.of(Category.LOOKUP, Category.MONITORING, Category.EVENTS);

    /// Are in another chapter: one sends away what events say of calls, the other changes what the trail is worth.
    private static final Set<String> WITNESSED = Set.of("WEBHOOKREPLAY", "AUDITACK");

    private final Audit audit;
    private final CommandReader reader;
    private final Lately lately;

    Witness(Audit audit, CommandReader reader, Timers timers) {
        this.audit = audit;
        this.reader = reader;
        this.lately = new Lately(timers);
    }

    /// Does it, with its row.
    CompletableFuture<Answer> attend(
            CommandEntry entry,
            Command command,
            Deed deed,
            Supplier<CompletableFuture<Answer>> doing) {
        if (FrontDoor.isRepeatable(command)) {
            return changed(entry, deed, doing);
        }
        return isContent(entry) ? shown(deed, doing) : doing.get();
    }

    Deed deed(Who who, Request request, Command command) {
        return Deeds.of(who, request, Deeds.action(command), names(request));
    }

    private Set<String> names(Request request) {
        return reader.of(request.type()).map(CommandShape::names).orElse(Set.of());
    }

    private static boolean isContent(CommandEntry entry) {
        return CONTENT.contains(entry.category()) || WITNESSED.contains(entry.type());
    }

    private CompletableFuture<Answer> changed(
            CommandEntry entry, Deed deed, Supplier<CompletableFuture<Answer>> doing) {
        if (audit.isFull() && !ALWAYS.contains(entry.type())) {
            return refused(
                    deed, unwritten("so much waits for the audit trail that no more is taken"));
        }
        Begun begun = audit.begin(deed);
        return doing.get().thenCompose(answer -> ended(begun, answer));
    }

    private static CompletableFuture<Answer> ended(Begun begun, Answer answer) {
        if (answer.code().isError()) {
            begun.refused(answer.code().number());
            return CompletableFuture.completedFuture(answer);
        }
        CompletableFuture<Boolean> written =
                begun.done(answer.code().number(), Deeds.result(answer));
        return written.thenApply(
                is -> is ? answer : unwritten("it is done, and the audit trail cannot be written"));
    }

    private CompletableFuture<Answer> shown(
            Deed deed, Supplier<CompletableFuture<Answer>> showing) {
        if (!audit.isUp() || audit.isFull()) {
            return refused(deed, unwritten("the audit trail cannot be written"));
        }
        return showing.get()
                .thenCompose(answer ->
                        answer.code().isError()
                                ? refused(deed, answer)
                                : written(deed, answer)
                                        .thenApply(is ->
                                                is
                                                        ? answer
                                                        : unwritten(
                                                                "the audit trail cannot be written")));
    }

    private CompletableFuture<Boolean> written(Deed deed, Answer answer) {
        Optional<Deed> search = Deeds.search(deed);
        if (search.filter(lately::has).isPresent()) {
            return CompletableFuture.completedFuture(true);
        }
        return audit.write(deed, answer.code().number(), Deeds.result(answer))
                .thenApply(is -> {
                    search.filter(_ -> is).ifPresent(lately::add);
                    return is;
                });
    }

    private CompletableFuture<Answer> refused(Deed deed, Answer answer) {
        audit.refused(deed, answer.code().number());
        return CompletableFuture.completedFuture(answer);
    }

    private static Answer unwritten(String why) {
        return Answer.of(ResultCode.ERROR_LOGGER_NOT_RUNNING, why);
    }

    /// What did not even get through the gate.
    void turnedAway(Who who, Request request, ResultCode code) {
        Optional<CommandEntry> entry = reader.catalogue().of(request.type());
        if (entry.isPresent() && (code == ResultCode.COMMAND_NOT_ALLOWED || isTold(entry.get()))) {
            String action = request.parameters().getOrDefault("ACTION", "");
            audit.refused(
                    Deeds.of(who, request, isWord(action) ? action : "", names(request)),
                    code.number());
        }
    }

    private static boolean isTold(CommandEntry entry) {
        return isContent(entry)
                || switch (entry.effect()) {
                    case CHANGES, ADMINISTERS -> true;
                    case NONE, READS -> false;
                };
    }

    private static boolean isWord(String text) {
        return text.matches("[A-Za-z]{1,20}");
    }
}
