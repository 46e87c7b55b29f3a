package hark.core;

import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Stage;
import hark.core.event.EventStream;
import java.time.Duration;

/// What listeners shall be told that is no change of the core's own: each notice goes through the journal as its events
/// do, and so has its place among them and a number.
public final class Notices {
    private final EventStream stream;
    private final Turns turns;
    private final Rounds rounds;
    private final StateWatch states;

    /// Of the core's thread.
    private boolean journalUp = true;

    Notices(EventStream stream, Turns turns, Rounds rounds, StateWatch states) {
        this.stream = stream;
        this.turns = turns;
        this.rounds = rounds;
        this.states = states;
    }

    /// Does not wait.
    public void tell(Notice notice) {
        turns.turn(() -> stream.add(notice));
    }

    /// Listeners hear from now on what channels and devices do, and of a journal that was down.
    ///
    /// @param every so often it is looked what they do; what came and went in between is not told
    public void watch(Duration every) {
        rounds.every(every, this::look);
    }

    /// A notice that the journal is down waits for it like all others; it is told afterwards, with its true time.
    private void look() {
        boolean up = stream.isUp();
        if (up != journalUp) {
            journalUp = up;
            stream.add(new Notice.CoreSeen(up ? Stage.JOURNAL_UP : Stage.JOURNAL_DOWN));
        }
        if (up) {
            states.look().forEach(stream::add);
        }
    }
}
