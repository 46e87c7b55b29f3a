package hark.api.event;

import hark.core.event.Numbered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What is durable and has not been told yet, in order. Whoever tells takes a batch at a time: as much as has come
/// while he told the one before. Safe for use by many threads.
final class Untold {
    /// More may not wait: it is in the journal as well.
    static final int WAITING_MAX = 20_000;

    /// So many are told before somebody else has a turn: far fewer than may wait for a listener.
    static final int BATCH_MAX = 500;

    private final Deque<Numbered> waiting = new ArrayDeque<>();
    private boolean isTurnDue;
    private boolean isOverrun;

    /// @param events none where more came than may wait: what is in the journal has to be read there
    /// @param isOverrun whether some were left out before these
    /// @param isMore whether another turn is due
    record Batch(List<Numbered> events, boolean isOverrun, boolean isMore) {}

    /// @return whether somebody has to be sent to take it; false where he is on his way
    synchronized boolean add(Numbered event) {
        if (waiting.size() >= WAITING_MAX) {
            waiting.clear();
            isOverrun = true;
        }
        if (!isOverrun) {
            waiting.add(event);
        }
        boolean isFirst = !isTurnDue;
        isTurnDue = true;
        return isFirst;
    }

    synchronized Batch take() {
        List<Numbered> batch = new ArrayList<>(Math.min(waiting.size(), BATCH_MAX));
        while (!waiting.isEmpty() && batch.size() < BATCH_MAX) {
            batch.add(waiting.remove());
        }
        boolean wasOverrun = isOverrun;
        isOverrun = false;
        isTurnDue = !waiting.isEmpty();
        return new Batch(batch, wasOverrun, isTurnDue);
    }

    synchronized int size() {
        return waiting.size();
    }
}
