package hark.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A database in memory: what is put is on its disk with the next [#keep].
final class MemoryBook implements BegunBook {
    final Set<Word> kept = new LinkedHashSet<>();
    private final List<Word> waiting = new ArrayList<>();
    private Optional<Head> head = Optional.empty();
    private List<Word> old = List.of();

    final class Word implements Ticket {
        private final String text;
        private boolean isKept;
        private boolean isOver;

        Word(String text) {
            this.text = text;
        }

        @Override
        public synchronized boolean isKept() {
            return isKept;
        }

        @Override
        public void over() {
            isOver = true;
            kept.remove(this);
        }
    }

    /// The process is gone, and another one comes.
    void crash() {
        waiting.clear();
        old = List.copyOf(kept);
    }

    @Override
    public synchronized Ticket put(String text) {
        Word word = new Word(text);
        waiting.add(word);
        return word;
    }

    @Override
    public List<String> left() {
        return kept.stream().map(each -> each.text).toList();
    }

    @Override
    public void forgetLeft() {
        old.forEach(kept::remove);
    }

    @Override
    public void head(Head newest) {
        head = Optional.of(newest);
    }

    @Override
    public Optional<Head> head() {
        return head;
    }

    @Override
    public synchronized void keep() {
        for (Word each : waiting) {
            if (!each.isOver) {
                each.isKept = true;
                kept.add(each);
            }
        }
        waiting.clear();
    }
}
