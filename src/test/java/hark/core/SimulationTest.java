package hark.core;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A core lives through years of bad days. `-Dsimulation.seeds=N` lives more of them, and `-Dsimulation.seed=N` the
/// one that failed.
class SimulationTest {
    private static final int SEEDS = 12;
    private static final int STEPS = 400;

    @Test
    void nothing_that_was_answered_or_heard_is_lost_whatever_happens() {
        Long one = Long.getLong("simulation.seed");
        LongStream seeds =
                one == null
                        ? LongStream.rangeClosed(1, Long.getLong("simulation.seeds", SEEDS))
                        : LongStream.of(one);
        seeds.forEach(seed -> new Simulation(seed).run(STEPS));
    }
}
