package hark.core;

import hark.support.Timers;
import java.time.Duration;

/// What the core does again and again, each time in a turn, for as long as it takes questions.
record Rounds(Timers timers, Turns turns, Questions questions) {
    void every(Duration time, Runnable round) {
        timers.after(
                time,
                () -> {
                    turns.turn(round);
                    if (questions.areOpen()) {
                        every(time, round);
                    }
                });
    }
}
