package hark.cluster;

import hark.api.Answer;
import hark.api.cores.Cores.Wait;
import hark.api.cores.Errand;
import hark.api.cores.Reply;
import hark.api.cores.Round;
import hark.cluster.Membership.Address;
import hark.cluster.Message.Asked;
import hark.cluster.Message.Asked.What;
import hark.core.Hold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// What this core asks of others.
final class Asking {
    /// Longer than a core lets one of its own commands wait.
    private static final Duration DOING_MAX = Duration.ofSeconds(40);

    private final Cluster.Parts parts;
    private final String ident;
    private final Cluster.Subjects subjects;
    private final Membership membership;
    private final ClusterMeters meters;
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

    private record Pending(String life, CompletableFuture<Optional<Message>> reply) {}

    Asking(
            Cluster.Parts parts,
            Cluster.Subjects subjects,
            Membership membership,
            ClusterMeters meters) {
        this.parts = parts;
        this.ident = parts.figures().get().coreIdent();
        this.subjects = subjects;
        this.membership = membership;
        this.meters = meters;
    }

    /// @param silent those who need not be asked, each as a person may read it
    record Who(List<Address> present, List<String> silent) {}

    CompletableFuture<Round<Hold>> holders(Errand errand, Who who) {
        byte[] question = question(What.HOLD, errand);
        return gather(question, who, Asking::hold, hold -> hold == Hold.BUSY);
    }

    CompletableFuture<Round<Answer>> answers(Errand errand, Who who) {
        byte[] question = question(What.ANSWER, errand);
        return gather(question, who, Asking::answer, answer -> false);
    }

    private byte[] question(What what, Errand errand) {
        return Packing.pack(MessageForm.write(new Asked(what, ident, errand)));
    }

    private static Optional<Hold> hold(Message message) {
        return message instanceof Message.Holds(Hold hold) ? Optional.of(hold) : Optional.empty();
    }

    private static Optional<Answer> answer(Message message) {
        return message instanceof Message.Said(Answer answer)
                ? Optional.of(answer)
                : Optional.empty();
    }

    private <T> CompletableFuture<Round<T>> gather(
            byte[] question, Who who, Function<Message, Optional<T>> part, Predicate<T> isEnough) {
        Gathering<T> gathering =
                new Gathering<>(
                        who.present().stream().map(Address::ident).toList(),
                        who.silent(),
                        isEnough);
        if (gathering.done().isDone()) {
            return gathering.done();
        }
        Duration limit = parts.settings().answerWithin();
        for (Address each : who.present()) {
            ask(each, question, limit)
                    .thenAccept(reply ->
                            reply.flatMap(part)
                                    .ifPresentOrElse(
                                            said -> gathering.came(each.ident(), said),
                                            () -> gathering.missed(each.ident())));
        }
        return gathering.done();
    }

    CompletableFuture<Reply> one(String other, Errand errand, Wait wait) {
        Optional<Address> address =
                membership.present().stream()
                        .filter(each -> each.ident().equals(other))
                        .findFirst();
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(
                    membership.knows(other) ? new Reply.Silent() : new Reply.NoSuchCore());
        }
        Duration limit =
                switch (wait) {
                    case BRIEFLY -> parts.settings().answerWithin();
                    case UNTIL_DONE -> DOING_MAX;
                };
        return ask(address.get(), question(What.ANSWER, errand), limit).thenApply(Asking::reply);
    }

    private static Reply reply(Optional<Message> came) {
        return came.map(message ->
                        switch (message) {
                            case Message.Said(Answer answer) -> new Reply.Came(answer);
                            case Message.Refused(String why) -> new Reply.Refused(why);
                            case Message.Holds _, Asked _, Message.Heartbeat _ ->
                                    new Reply.Refused("says something else than was asked");
                        })
                .orElseGet(Reply.Silent::new);
    }

    /// Completes with what is said, or empty: when nobody is there, when it has fallen silent, or at the limit.
    private CompletableFuture<Optional<Message>> ask(Address to, byte[] question, Duration limit) {
        meters.asked();
        Pending waiting = new Pending(to.life(), new CompletableFuture<>());
        pending.add(waiting);
        var alarm = parts.timers().after(limit, () -> waiting.reply().complete(Optional.empty()));
        waiting.reply()
                .whenComplete((reply, failed) -> {
                    pending.remove(waiting);
                    alarm.cancel();
                    if (reply.isEmpty()) {
                        meters.missed();
                    }
                });
        parts.sending().execute(() -> send(to, question, limit, waiting));
        return waiting.reply();
    }

    private void send(Address to, byte[] question, Duration limit, Pending waiting) {
        if (question.length > parts.carrier().messageBytesMax()) {
            waiting.reply()
                    .complete(Optional.of(new Message.Refused("cannot be sent so long a request")));
            return;
        }
        parts.carrier()
                .ask(subjects.core(to.life()), question, limit)
                .thenAccept(reply -> waiting.reply().complete(reply.map(this::read)));
    }

    private Message read(byte[] reply) {
        return Packing.unpack(reply, parts.settings().messageBytesMax())
                .flatMap(MessageForm::read)
                .orElseGet(() -> {
                    meters.refused(ClusterMeters.Reason.MALFORMED);
                    return new Message.Refused("says what cannot be understood");
                });
    }

    /// Nobody waits for a core that has fallen silent.
    void giveUpSilent() {
        pending.stream()
                .filter(each -> !membership.isPresent(each.life()))
                .forEach(each -> each.reply().complete(Optional.empty()));
    }

    void giveUpAll() {
        pending.forEach(each -> each.reply().complete(Optional.empty()));
    }
}
