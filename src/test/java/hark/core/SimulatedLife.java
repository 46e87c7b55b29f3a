package hark.core;

import hark.board.ChannelPool;
import hark.board.simulated.SimulatedBoard;
import hark.board.simulated.SimulatedSession;
import hark.core.event.Numbered;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedule;
import hark.core.schedule.Scheduler;
import hark.support.Ids;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// A server from its start to its end, on what earlier lives have left.
final class SimulatedLife {
    private static final int CHANNELS = 6;
    private static final int DISK_MILLIS_MAX = 300;

    final MortalTimers timers;
    final InlineLane coreLane = new InlineLane();
    final InlineLane journalLane = new InlineLane();
    final ChannelPool channels = new ChannelPool(CHANNELS);
    final SimulatedBoard board;
    final List<SimulatedSession> sessions = new ArrayList<>();
    final CallCore core;

    /// What outlives a server.
    ///
    /// @param told of every event, once it is durable
    record World(
            VirtualTimers clock,
            MemoryJournal journal,
            MemoryVault vault,
            CoreSettings settings,
            List<Schedule> schedules,
            Consumer<Numbered> told) {}

    SimulatedLife(World world, SplittableRandom random, int number) {
        timers = new MortalTimers(world.clock, Duration.ofHours(number));
        Ids ids = new SeededIds(random.nextLong());
        board = new SimulatedBoard(channels, timers, ids);
        world.vault.disk =
                task -> timers.after(Duration.ofMillis(random.nextInt(DISK_MILLIS_MAX)), task);
        core =
                new CallCore(
                        new CoreParts(
                                world.settings,
                                coreLane,
                                journalLane,
                                new InlineLane(),
                                timers,
                                ids,
                                new Scheduler(
                                        new RuleSet(world.schedules, SimulatedSchedules.FILTERS),
                                        ZoneOffset.UTC,
                                        ids),
                                world.vault,
                                channels,
                                world.journal,
                                world.journal,
                                () -> SimulatedAgents.ROSTER,
                                world.told));
        try {
            core.start(new Recovery(world.journal, world.journal, world.vault)).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        board.start(core);
    }

    /// The process is killed: nothing is closed, and what waited is lost.
    void kill() {
        timers.die();
        coreLane.close();
        journalLane.close();
    }
}
