package hark.cluster;

import hark.api.cores.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Collects what several cores say until all have said it, one has said enough, or the time is over.
final class Gathering<T> {
    private final SequencedMap<String, T> came = new TreeMap<>();
    private final Set<String> waiting;
    private final List<String> silent;
    private final Predicate<T> isEnough;
    private final CompletableFuture<Round<T>> done = new CompletableFuture<>();

    /// @param asked the COREIDENTs of those who are asked
    /// @param silent who need not be asked, each as a person may read it
    Gathering(List<String> asked, List<String> silent, Predicate<T> isEnough) {
        this.waiting = new TreeSet<>(asked);
        this.silent = new ArrayList<>(silent);
        this.isEnough = isEnough;
        endIfAll();
    }

    CompletableFuture<Round<T>> done() {
        return done;
    }

    void came(String ident, T part) {
        Round<T> round;
        synchronized (this) {
            if (!waiting.remove(ident)) {
                return;
            }
            came.put(ident, part);
            if (!isEnough.test(part) && !waiting.isEmpty()) {
                return;
            }
            round = round();
        }
        done.complete(round);
    }

    /// It will say nothing.
    void missed(String ident) {
        synchronized (this) {
            if (!waiting.remove(ident)) {
                return;
            }
            silent.add("core " + ident);
        }
        endIfAll();
    }

    private void endIfAll() {
        Round<T> round;
        synchronized (this) {
            if (!waiting.isEmpty()) {
                return;
            }
            round = round();
        }
        done.complete(round);
    }

    /// The time is over.
    void end() {
        Round<T> round;
        synchronized (this) {
            waiting.forEach(ident -> silent.add("core " + ident));
            waiting.clear();
            round = round();
        }
        done.complete(round);
    }

    private Round<T> round() {
        return new Round<>(new TreeMap<>(came), silent);
    }
}
