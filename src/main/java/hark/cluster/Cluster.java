package hark.cluster;

import hark.api.Answer;
import hark.api.cores.Cores;
import hark.api.cores.Errand;
import hark.api.cores.InnerDoor;
import hark.api.cores.Neighbour;
import hark.api.cores.Reply;
import hark.api.cores.Round;
import hark.cluster.ClusterMeters.Reason;
import hark.cluster.Message.Heartbeat;
import hark.cluster.Message.Heartbeat.Kind;
import hark.core.CoreFigures;
import hark.core.Hold;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Sign;
import hark.support.Ids;
import hark.support.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This core among others: says that it is there, hears who else is, asks them and answers them.
public final class Cluster implements Cores, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final Parts parts;
    private final String life;
    private final String ident;
    private final Subjects subjects;
    private final Membership membership;
    private final ClusterMeters meters;
    private final Asking asking;
    private final CompletableFuture<Optional<String>> namesake = new CompletableFuture<>();
    private volatile boolean serving;
    private volatile boolean closed;
    private boolean reachable = true;

    /// @param figures of this core
    /// @param sending takes what goes out, so that no thread of the core waits for a network
    /// @param working takes what others ask; it may block
    /// @param told of what is seen of the others; does not wait
    public record Parts(
            ClusterSettings settings,
            Supplier<CoreFigures> figures,
            Carrier carrier,
            Timers timers,
            Ids ids,
            MeterRegistry meters,
            Executor sending,
            Executor working,
            Consumer<Notice> told) {}

    /// The subjects of one cluster.
    record Subjects(String name) {
        String heartbeats() {
            return "hark." + name + ".heartbeat";
        }

        String core(String life) {
            return "hark." + name + ".core." + life;
        }
    }

    public Cluster(Parts parts) {
        this.parts = parts;
        life = parts.ids().uuid().toString();
        ident = parts.figures().get().coreIdent();
        subjects = new Subjects(parts.settings().name());
        membership = new Membership(ident, life, parts.settings(), parts.timers());
        meters = new ClusterMeters(parts.meters(), membership);
        asking = new Asking(parts, subjects, membership, meters);
    }

    /// Asks who is there. Nobody asks this core anything yet.
    ///
    /// @return why it must not go on: another core has its COREIDENT. Empty when it may
    public CompletableFuture<Optional<String>> meet() {
        parts.carrier().listen(subjects.heartbeats(), this::heard);
        tell(Kind.HELLO);
        parts.timers()
                .after(parts.settings().answerWithin(), () -> namesake.complete(Optional.empty()));
        return namesake;
    }

    /// From now on this core is one of them.
    public void serve(InnerDoor door) {
        Serving answers = new Serving(parts, ident, door, meters);
        parts.carrier().answer(subjects.core(life), answers::asked);
        serving = true;
        beat();
    }

    private void beat() {
        if (closed) {
            return;
        }
        tell(Kind.HERE);
        look();
        parts.timers().after(parts.settings().heartbeat(), this::beat);
    }

    private void tell(Kind kind) {
        byte[] message = MessageForm.write(new Heartbeat(kind, life, parts.figures().get()));
        parts.sending().execute(() -> parts.carrier().tell(subjects.heartbeats(), message));
    }

    private void look() {
        for (Membership.Address silent : membership.look()) {
            LOG.warn("Core {} is silent: its devices cannot be asked for", silent.ident());
            seen(silent.ident(), Sign.SILENT);
        }
        asking.giveUpSilent();
        boolean now = areReachable();
        if (now != reachable) {
            reachable = now;
            if (now) {
                LOG.info("The other cores can be reached again");
            } else {
                LOG.warn("The other cores cannot be reached: core {} goes on alone", ident);
            }
        }
    }

    private void heard(byte[] message) {
        Optional<Message> read =
                Packing.unpack(message, parts.settings().messageBytesMax())
                        .flatMap(MessageForm::read);
        if (read.isPresent() && read.get() instanceof Heartbeat heartbeat) {
            heard(heartbeat);
        } else {
            meters.refused(Reason.MALFORMED);
        }
    }

    private void heard(Heartbeat heartbeat) {
        Membership.News news = membership.heard(heartbeat);
        String other = heartbeat.ident();
        switch (news) {
            case NONE -> {}
            case MET -> {
                LOG.info("Core {} is there", other);
                seen(other, Sign.PRESENT);
            }
            case BACK -> {
                LOG.info("Core {} is there again", other);
                seen(other, Sign.PRESENT);
            }
            case LEFT -> {
                LOG.info("Core {} has stopped", other);
                seen(other, Sign.LEFT);
            }
            case TOO_MANY -> meters.refused(Reason.TOO_MANY);
            case DOUBLE -> doubled(other);
        }
        boolean answers = serving && !heartbeat.life().equals(life);
        if (answers && heartbeat.kind() == Kind.HELLO) {
            tell(Kind.HERE);
        }
    }

    private void seen(String other, Sign sign) {
        parts.told().accept(new Notice.NeighbourSeen(other, sign));
    }

    private void doubled(String other) {
        LOG.error(
                "There are two cores with the COREIDENT {}, and they do not meet: give each its own (core.ident)",
                other);
        if (other.equals(ident)) {
            namesake.complete(
                    Optional.of(
                            "Another core of the cluster %s has the COREIDENT %s: give each its own (core.ident)."
                                    .formatted(subjects.name(), ident)));
        }
    }

    @Override
    public boolean areSeveral() {
        return true;
    }

    @Override
    public CompletableFuture<Round<Hold>> hold(Errand errand) {
        return asking.holders(errand, who());
    }

    @Override
    public CompletableFuture<Round<Answer>> all(Errand errand) {
        return asking.answers(errand, who());
    }

    /// While nobody can be reached there may be others than those that were known.
    private Asking.Who who() {
        if (areReachable()) {
            return new Asking.Who(membership.present(), membership.silent());
        }
        List<String> known = membership.known();
        return new Asking.Who(List.of(), known.isEmpty() ? List.of("the cluster") : known);
    }

    @Override
    public CompletableFuture<Reply> one(String coreIdent, Errand errand, Wait wait) {
        return asking.one(coreIdent, errand, wait);
    }

    @Override
    public List<Neighbour> neighbours() {
        return membership.neighbours();
    }

    @Override
    public boolean areReachable() {
        return parts.carrier().isUp() && membership.hearsItself();
    }

    /// Says goodbye, so that nobody misses it.
    @Override
    public void close() {
        closed = true;
        namesake.complete(Optional.empty());
        if (serving) {
            byte[] bye = MessageForm.write(new Heartbeat(Kind.BYE, life, parts.figures().get()));
            parts.carrier().tell(subjects.heartbeats(), bye);
        }
        parts.carrier().close();
        asking.giveUpAll();
    }
}
