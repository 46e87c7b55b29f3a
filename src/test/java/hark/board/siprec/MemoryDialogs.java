package hark.board.siprec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Dialogs that outlive a board in memory.
final class MemoryDialogs implements DialogBook {
    private final Map<String, List<Said>> open = new LinkedHashMap<>();
    private final List<Left> left = new ArrayList<>();

    @Override
    public synchronized void said(String sessionId, Said said) {
        open.computeIfAbsent(sessionId, id -> new ArrayList<>()).add(said);
    }

    @Override
    public synchronized void over(String sessionId) {
        open.remove(sessionId);
    }

    synchronized int count() {
        return open.size();
    }

    /// As they are now, for another board: what becomes of this one does not matter to it.
    synchronized MemoryDialogs afterCrash() {
        MemoryDialogs later = new MemoryDialogs();
        open.forEach((id, said) -> later.leave(new Left(id, said, true)));
        return later;
    }

    synchronized void leave(Left dialog) {
        left.add(dialog);
        open.put(dialog.sessionId(), new ArrayList<>(dialog.said()));
    }

    @Override
    public synchronized void eachLeft(Consumer<Left> taker) {
        left.forEach(taker);
    }
}
