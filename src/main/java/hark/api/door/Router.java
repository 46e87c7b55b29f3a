package hark.api.door;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.api.command.Change;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.Reach;
import hark.api.command.Services;
import hark.api.cores.Cores;
import hark.api.cores.Cores.Wait;
import hark.api.cores.Errand;
import hark.api.cores.Reply;
import hark.api.cores.Round;
import hark.core.Hold;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Mine, another core's, or everybody's. A core that is silent makes an answer partial (46), or where the command has
/// no part to give, 34.
final class Router {
    /// It was not found here, and whoever is silent may have it.
    private static final Set<ResultCode> NOT_FOUND =
            EnumSet.of(
                    ResultCode.DEVICE_NOT_IN_CALL,
                    ResultCode.DEVICE_INVALID,
                    ResultCode.AGENT_NOT_FOUND,
                    ResultCode.ERROR_CLIENT_NOT_FOUND,
                    ResultCode.STATUS_DEFAULT);

    private final Services services;
    private final Cores cores;
    private final Execution execution;

    Router(Services services, Execution execution) {
        this.services = services;
        this.cores = services.cores();
        this.execution = execution;
    }

    /// What goes to other cores may have everything, so who may not is answered by this one alone.
    CompletableFuture<Answer> route(CommandEntry entry, Command command, Errand errand) {
        if (!cores.areSeveral() || errand.bound().within().isPresent()) {
            return execution.begin(command, errand);
        }
        Journey journey = new Journey(entry, command, errand);
        return switch (command.reach()) {
            case Reach.Here _ -> journey.here();
            case Reach.Everywhere _ -> journey.everywhere();
            case Reach.Named(String ident) -> journey.to(ident);
            case Reach.Holder holder -> journey.toHolder(holder).exceptionally(journey::failed);
        };
    }

    private final class Journey {
        private final CommandEntry entry;
        private final Command command;
        private final Errand errand;
        private final boolean changes;

        Journey(CommandEntry entry, Command command, Errand errand) {
            this.entry = entry;
            this.command = command;
            this.errand = errand;
            changes = command instanceof Change;
        }

        CompletableFuture<Answer> here() {
            return execution.begin(command, errand);
        }

        Answer failed(Throwable e) {
            return execution.incident(errand, e);
        }

        /// The others are at it while this core is.
        CompletableFuture<Answer> everywhere() {
            CompletableFuture<Round<Answer>> others = cores.all(errand);
            return here().thenCombine(others, new Parts(ourIdent())::together);
        }

        CompletableFuture<Answer> to(String ident) {
            return ident.equals(ourIdent())
                    ? here()
                    : cores.one(ident, errand, Wait.BRIEFLY)
                            .thenApply(reply -> answerOf(reply, ident));
        }

        private Answer answerOf(Reply reply, String ident) {
            return switch (reply) {
                case Reply.Came(Answer answer) -> answer;
                case Reply.NoSuchCore() -> notRunning("no such core answers");
                case Reply.Silent() -> notRunning(Parts.silent(List.of("core " + ident)));
                case Reply.Refused(String why) -> refused(ident, why);
            };
        }

        CompletableFuture<Answer> toHolder(Reach.Holder holder) {
            CompletableFuture<Optional<Hold>> ours = inTime(services.hold(holder.ask()));
            return ours.thenCompose(hold ->
                    hold.equals(Optional.of(Hold.BUSY))
                            ? shownHere()
                            : lookAround(hold.orElse(Hold.NONE), holder));
        }

        /// What reads may wait for is waited for on the thread that asked, and not gone on with on another.
        private <T> CompletableFuture<T> inTime(CompletableFuture<T> coming) {
            if (!changes) {
                coming.join();
            }
            return coming;
        }

        private CompletableFuture<Answer> lookAround(Hold ours, Reach.Holder holder) {
            return inTime(cores.hold(errand))
                    .thenCompose(round ->
                            place(ours, round)
                                    .map(ident -> sendTo(ident, holder))
                                    .orElseGet(() -> hereWithout(round.silent(), holder)));
        }

        /// Another core with a stronger tie than ours. What could begin anywhere begins here.
        private Optional<String> place(Hold ours, Round<Hold> round) {
            Hold own = changes && ours == Hold.COULD ? Hold.KNOWS : ours;
            return round.came().entrySet().stream()
                    .filter(each -> each.getValue().compareTo(Hold.KNOWS) >= 0)
                    .filter(each -> each.getValue().compareTo(own) > 0)
                    .max(
                            Map.Entry.<String, Hold>comparingByValue()
                                    .thenComparing(
                                            Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey);
        }

        private CompletableFuture<Answer> sendTo(String ident, Reach.Holder holder) {
            Wait wait = changes ? Wait.UNTIL_DONE : Wait.BRIEFLY;
            return inTime(cores.one(ident, errand, wait))
                    .thenCompose(reply ->
                            switch (reply) {
                                case Reply.Came(Answer answer) ->
                                        CompletableFuture.completedFuture(shown(answer, ident));
                                case Reply.NoSuchCore(), Reply.Silent() ->
                                        lost(List.of("core " + ident), holder);
                                case Reply.Refused(String why) ->
                                        CompletableFuture.completedFuture(refused(ident, why));
                            });
        }

        /// What was begun there may be done or not.
        private CompletableFuture<Answer> lost(List<String> silent, Reach.Holder holder) {
            return changes
                    ? CompletableFuture.completedFuture(
                            Answer.of(
                                    ResultCode.ERROR_PROCESSING_MESSAGE,
                                    Parts.silent(silent) + " any more, and may have done it"))
                    : hereWithout(silent, holder);
        }

        private CompletableFuture<Answer> hereWithout(List<String> silent, Reach.Holder holder) {
            return silent.isEmpty()
                    ? shownHere()
                    : shownHere().thenApply(answer -> withoutThem(answer, silent, holder));
        }

        private Answer withoutThem(Answer answer, List<String> silent, Reach.Holder holder) {
            boolean missed = NOT_FOUND.contains(answer.code());
            String why = Parts.silent(silent) + (missed ? ", and may have it" : "");
            if (entry.answers().contains(ResultCode.PARTIAL_CORE_RESPONSE)) {
                boolean done = answer.code() == ResultCode.OK;
                return missed || done
                        ? new Answer(
                                ResultCode.PARTIAL_CORE_RESPONSE,
                                done && changes ? "done by this core; " + why : why,
                                answer.body().or(holder::nothing))
                        : answer;
            }
            return missed ? notRunning(why) : answer;
        }

        private CompletableFuture<Answer> shownHere() {
            return changes ? here() : here().thenApply(answer -> shown(answer, ourIdent()));
        }

        /// Rows say whose they are.
        private Answer shown(Answer answer, String ident) {
            return changes
                    ? answer
                    : new Answer(
                            answer.code(),
                            answer.detail(),
                            answer.body().map(body -> Parts.list(Map.of(ident, body))));
        }
    }

    private String ourIdent() {
        return services.core().figures().coreIdent();
    }

    private static Answer refused(String ident, String why) {
        return Answer.of(ResultCode.ERROR_PROCESSING_MESSAGE, "core " + ident + " " + why);
    }

    private static Answer notRunning(String why) {
        return Answer.of(ResultCode.ERROR_RECORDER_NOT_RUNNING, why);
    }
}
