package hark.cluster;

import hark.api.cores.InnerDoor;
import hark.cluster.Carrier.Question;
import hark.cluster.ClusterMeters.Reason;
import hark.cluster.Message.Asked;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what others ask of this core.
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Cluster.Parts parts;
    private final String ident;
    private final InnerDoor door;
    private final ClusterMeters meters;
    private final AtomicInteger asked = new AtomicInteger();

    Serving(Cluster.Parts parts, String ident, InnerDoor door, ClusterMeters meters) {
        this.parts = parts;
        this.ident = ident;
        this.door = door;
        this.meters = meters;
    }

    /// Returns at once.
    void asked(Question question) {
        if (asked.incrementAndGet() > parts.settings().askedMax()) {
            asked.decrementAndGet();
            refuse(question, Reason.TOO_MANY, "is asked too much at a time");
            return;
        }
        parts.working().execute(() -> work(question));
    }

    private void work(Question question) {
        Optional<byte[]> message =
                Packing.unpack(question.message(), parts.settings().messageBytesMax());
        if (message.isEmpty()) {
            asked.decrementAndGet();
            refuse(question, Reason.TOO_LONG, "was sent too long a message");
            return;
        }
        Optional<Message> read = message.flatMap(MessageForm::read);
        if (read.isPresent() && read.get() instanceof Asked what && !what.from().equals(ident)) {
            answer(what)
                    .whenComplete((said, failed) -> {
                        asked.decrementAndGet();
                        if (failed != null) {
                            LOG.error(
                                    "What core {} asked could not be answered",
                                    what.from(),
                                    failed);
                        }
                        meters.answered();
                        answer(
                                question,
                                failed == null ? said : new Message.Refused("could not do it"));
                    });
        } else {
            asked.decrementAndGet();
            refuse(question, Reason.MALFORMED, "was sent what it cannot understand");
        }
    }

    private CompletableFuture<? extends Message> answer(Asked what) {
        try {
            return switch (what.what()) {
                case HOLD -> door.hold(what.errand()).thenApply(Message.Holds::new);
                case ANSWER -> door.answer(what.errand()).thenApply(Message.Said::new);
            };
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void refuse(Question question, Reason reason, String why) {
        meters.refused(reason);
        answer(question, new Message.Refused(why));
    }

    private void answer(Question question, Message said) {
        byte[] reply = Packing.pack(MessageForm.write(said));
        if (reply.length > parts.carrier().messageBytesMax()) {
            LOG.warn("An answer of {} bytes is too long for what carries it", reply.length);
            meters.refused(Reason.TOO_LONG);
            reply = MessageForm.write(new Message.Refused("has too long an answer"));
        }
        question.answer(reply);
    }
}
