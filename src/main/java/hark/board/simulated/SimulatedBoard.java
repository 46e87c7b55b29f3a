package hark.board.simulated;

import hark.board.Board;
import hark.board.BoardListener;
import hark.board.ChannelPool;
import hark.board.SessionEnd;
import hark.support.Ids;
import hark.support.Timers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A board without a telephone. It has no thread of its own: packets and news come on the timers' thread, so that a
/// simulation in virtual time, with seeded [Ids], is the same each time.
public final class SimulatedBoard implements Board {
    private final ChannelPool channels;
    private final Timers timers;
    private final Ids ids;
    private final Set<SimulatedSession> sessions = new LinkedHashSet<>(); // of the timers' thread
    private volatile Optional<BoardListener> listener = Optional.empty();

    public SimulatedBoard(ChannelPool channels, Timers timers, Ids ids) {
        this.channels = channels;
        this.timers = timers;
        this.ids = ids;
    }

    /// What became of a call that was placed.
    public sealed interface Placing {}

    /// The listener hears of it next.
    public record Placed(SimulatedSession session) implements Placing {}

    /// All channels are taken. Nobody hears of the call.
    public record NoChannelFree() implements Placing {}

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public void start(BoardListener told) {
        listener = Optional.of(told);
    }

    /// A call comes in over the simulated wire. The board must have been started.
    public Placing place(SimulatedCall call) {
        OptionalInt number = channels.take();
        if (number.isEmpty()) {
            return new NoChannelFree();
        }
        SimulatedSession session = new SimulatedSession(this, call, number.getAsInt());
        timers.after(
                Duration.ZERO,
                () -> {
                    sessions.add(session);
                    session.begin();
                });
        return new Placed(session);
    }

    /// Its sessions end, on the timers' thread.
    @Override
    public void close() {
        timers.after(
                Duration.ZERO,
                () -> List.copyOf(sessions).forEach(session -> session.end(SessionEnd.STOPPED)));
    }

    Timers timers() {
        return timers;
    }

    Ids ids() {
        return ids;
    }

    BoardListener listener() {
        return listener.orElseThrow(() -> new IllegalStateException("the board is not started"));
    }

    void forget(SimulatedSession session) {
        sessions.remove(session);
        channels.giveBack(session.number());
    }
}
