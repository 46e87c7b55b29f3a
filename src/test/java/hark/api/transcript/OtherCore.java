package hark.api.transcript;

import hark.api.cores.Cores;
import hark.api.cores.InnerDoor;
import hark.cluster.Bus;
import hark.cluster.Cluster;
import hark.cluster.ClusterSettings;
import hark.core.CoreFigures;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// A second core beside that of a transcript, whole, with a database of its own, where `G: core IDENT` says so.
final class OtherCore implements AutoCloseable {
    private static final int LIFE = 9;

    private final Bus bus;
    private final Bus.Seat seat;
    private final Optional<Cluster> cluster;
    private final Optional<World> world;

    OtherCore(
            Givens givens,
            Path folder,
            VirtualTimers timers,
            Bus bus,
            Supplier<CoreFigures> ours,
            MeterRegistry meters)
            throws IOException {
        this.bus = bus;
        seat = bus.seat();
        boolean several = givens.otherCore.isPresent();
        cluster =
                several
                        ? Optional.of(
                                new Cluster(
                                        new Cluster.Parts(
                                                ClusterSettings.DEFAULT,
                                                ours,
                                                seat,
                                                timers,
                                                new SeededIds(LIFE + givens.coreIdent.hashCode()),
                                                meters,
                                                Runnable::run,
                                                Runnable::run,
                                                notice -> {})))
                        : Optional.empty();
        world =
                several && givens.isFirst
                        ? Optional.of(second(givens, folder, timers))
                        : Optional.empty();
    }

    private World second(Givens givens, Path folder, VirtualTimers timers) throws IOException {
        Path data = Files.createDirectory(folder.resolve("other"));
        return new World(givens.ofOther(), data, timers, bus);
    }

    Cores cores() {
        return cluster.<Cores>map(each -> each).orElse(Cores.NONE);
    }

    void meet(InnerDoor door) {
        cluster.ifPresent(each -> {
            each.meet();
            each.serve(door);
        });
    }

    /// To the other core, or between it and us.
    void happens(String what) {
        World there = world.orElseThrow();
        switch (what) {
            case "killed" -> there.other().seat().kill();
            case "unreachable" -> seat.cut();
            case "reachable" -> seat.mend();
            case "says-goodbye" -> there.other().leave();
            default -> there.happens(what);
        }
    }

    /// Our core says goodbye, in order.
    void leave() {
        cluster.ifPresent(Cluster::close);
    }

    Bus.Seat seat() {
        return seat;
    }

    @Override
    public void close() {
        world.ifPresent(World::close);
        cluster.ifPresent(Cluster::close);
    }
}
