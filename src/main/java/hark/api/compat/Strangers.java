package hark.api.compat;

import hark.api.Request;
import hark.api.compat.Stranger.Kind;
import hark.core.Lane;
import hark.support.Outage;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the words nobody knows. Whoever meets one is not held up: they are written down now and then, on a lane.
///
/// So many different ones are kept and no more. Who makes words up without end puts out those that were met once, and
/// never one that was met again.
public final class Strangers implements AutoCloseable {
    /// How many different ones are kept.
    public static final int NAMES_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
    private static final Duration KEEP_AFTER = Duration.ofSeconds(10);

    private final StrangerBook book;
    private final Timers timers;
    private final Outage outage;
    private final Lane lane;
    private final Map<Word, Stranger> known = new HashMap<>();
    private final Set<Word> met = new HashSet<>();
    private final Map<Word, Stranger> forgotten = new HashMap<>();
    private boolean keepingSoon;

    private record Word(Kind kind, String name) {
        static Word of(Stranger stranger) {
            return new Word(stranger.kind(), stranger.name());
        }
    }

    /// Takes up what was written down; where that cannot be read begins anew.
    ///
    /// @param lane where writing may take its time
    public Strangers(StrangerBook book, Timers timers, Lane lane) {
        this.book = book;
        this.timers = timers;
        outage = new Outage(LOG, timers);
        this.lane = lane;
        try {
            book.all().forEach(each -> known.put(Word.of(each), each));
        } catch (IOException e) {
            LOG.warn("The words nobody knew before are not known any more: {}", e.getMessage());
        }
    }

    /// A request whose TYPE nobody knows.
    public void unknownType(Request request, String client) {
        meet(Kind.TYPE, request.type(), request, client);
    }

    /// A request with parameters that its TYPE does not have.
    public void unknownParameters(List<String> names, Request request, String client) {
        names.forEach(name -> meet(Kind.PARAMETER, name, request, client));
    }

    private synchronized void meet(Kind kind, String sent, Request request, String client) {
        Word word = new Word(kind, Likeness.name(sent));
        Stranger before = known.get(word);
        if (before == null && !makeRoom()) {
            return;
        }
        Stranger now =
                before == null
                        ? new Stranger(
                                kind,
                                word.name(),
                                1,
                                timers.now(),
                                timers.now(),
                                client,
                                Likeness.example(request))
                        : before.again(timers.now(), client);
        known.put(word, now);
        met.add(word);
        forgotten.remove(word);
        keepSoon();
    }

    private boolean makeRoom() {
        if (known.size() < NAMES_MAX) {
            return true;
        }
        Optional<Stranger> least =
                known.values().stream()
                        .filter(each -> each.times() == 1)
                        .min(Comparator.comparing(Stranger::last));
        least.ifPresent(this::forget);
        return least.isPresent();
    }

    private void forget(Stranger stranger) {
        Word word = Word.of(stranger);
        known.remove(word);
        met.remove(word);
        forgotten.put(word, stranger);
    }

    /// Forgets those that have become known since, by an alias or a new version.
    public synchronized void forgetAll(Predicate<Stranger> isKnown) {
        List.copyOf(known.values()).stream().filter(isKnown).forEach(this::forget);
        if (!forgotten.isEmpty()) {
            keepSoon();
        }
    }

    /// The last met first.
    public synchronized List<Stranger> all() {
        return known.values().stream()
                .sorted(
                        Comparator.comparing(Stranger::last)
                                .reversed()
                                .thenComparing(Stranger::kind)
                                .thenComparing(Stranger::name))
                .toList();
    }

    private void keepSoon() {
        if (!keepingSoon) {
            keepingSoon = true;
            timers.after(KEEP_AFTER, () -> lane.offer(this::keep));
        }
    }

    private void keep() {
        List<Stranger> toKeep = new ArrayList<>();
        List<Stranger> toForget = new ArrayList<>();
        synchronized (this) {
            keepingSoon = false;
            met.forEach(word -> Optional.ofNullable(known.get(word)).ifPresent(toKeep::add));
            toForget.addAll(forgotten.values());
            met.clear();
            forgotten.clear();
        }
        try {
            if (!toKeep.isEmpty() || !toForget.isEmpty()) {
                book.keep(toKeep, toForget);
                outage.over("Words nobody knows are written down again");
            }
        } catch (IOException e) {
            outage.failed(
                    "Words nobody knows could not be written down yet",
                    String.valueOf(e.getMessage()),
                    e);
            again(toKeep, toForget);
        }
    }

    private synchronized void again(List<Stranger> toKeep, List<Stranger> toForget) {
        toKeep.stream().map(Word::of).filter(known::containsKey).forEach(met::add);
        toForget.stream()
                .filter(each -> !known.containsKey(Word.of(each)))
                .forEach(each -> forgotten.putIfAbsent(Word.of(each), each));
        keepSoon();
    }

    /// Writes down what has not been yet.
    @Override
    public void close() {
        keep();
    }
}
