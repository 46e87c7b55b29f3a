package hark;

import hark.api.cores.Cores;
import hark.api.cores.InnerDoor;
import hark.cluster.Carrier;
import hark.cluster.Cluster;
import hark.cluster.ClusterSettings;
import hark.cluster.NatsCarrier;
import hark.cluster.NatsSettings;
import hark.core.CoreFigures;
import hark.core.CoreThread;
import hark.core.event.CoreEvent.Notice;
import hark.support.Ids;
import hark.support.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The other cores, where the settings say that there are any. Without, nothing of them is loaded.
final class Neighbourhood implements AutoCloseable {
    private final Optional<Cluster> cluster;
    private final Optional<CoreThread> lane;

    private Neighbourhood(Optional<Cluster> cluster, Optional<CoreThread> lane) {
        this.cluster = cluster;
        this.lane = lane;
    }

    /// What a cluster needs of the server.
    ///
    /// @param told of what is seen of the others
    record Parts(
            Supplier<CoreFigures> figures,
            Timers timers,
            Ids ids,
            MeterRegistry meters,
            Consumer<Notice> told) {}

    /// Opens what messages go over.
    public interface Carriers {
        Carrier open(NatsSettings settings, String name, Timers timers) throws IOException;
    }

    /// Waits until those who are there have said so.
    ///
    /// @throws StartFailed when one of them has this core's COREIDENT
    static Neighbourhood meet(ClusterSettings settings, Carriers carriers, Parts parts)
            throws IOException, StartFailed {
        if (settings.nats().isEmpty()) {
            return new Neighbourhood(Optional.empty(), Optional.empty());
        }
        String name = "hark core " + parts.figures().get().coreIdent();
        Carrier carrier = carriers.open(settings.nats().get(), name, parts.timers());
        CoreThread lane = new CoreThread("cluster");
        Cluster cluster =
                new Cluster(
                        new Cluster.Parts(
                                settings,
                                parts.figures(),
                                carrier,
                                parts.timers(),
                                parts.ids(),
                                parts.meters(),
                                lane::offer,
                                work -> Thread.ofVirtual().name("cluster").start(work),
                                parts.told()));
        Neighbourhood met = new Neighbourhood(Optional.of(cluster), Optional.of(lane));
        Optional<String> namesake = cluster.meet().join();
        if (namesake.isPresent()) {
            met.close();
            throw new StartFailed(namesake.get());
        }
        return met;
    }

    static Carriers nats() {
        // No method reference: making one would load classes of NATS where there is one core
        return (settings, name, timers) -> NatsCarrier.open(settings, name, timers);
    }

    Cores cores() {
        return cluster.<Cores>map(each -> each).orElse(Cores.NONE);
    }

    /// From now on others may ask.
    void serve(InnerDoor door) {
        cluster.ifPresent(each -> each.serve(door));
    }

    /// What an operator should know although this core does its work, a line each.
    List<String> notes() {
        return cluster.filter(each -> !each.areReachable())
                .map(each ->
                        List.of(
                                "cluster: the other cores cannot be reached, this one goes on alone"))
                .orElse(List.of());
    }

    @Override
    public void close() {
        cluster.ifPresent(Cluster::close);
        lane.ifPresent(CoreThread::close);
    }
}
