package hark.wire.http;

import hark.api.Streams;
import hark.support.Ids;
import hark.support.Timers;
import hark.wire.http.Offer.Sound;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives out addresses at which one can listen, and knows what each leads to. An address is a secret: 244 bits of
/// chance, never in the log. Safe for use by many threads.
public final class StreamDesk implements Streams, AutoCloseable {
    static final String PATH = "/api/v1/streams/";

    /// How the path of a stream of a call ends: nothing is WAV, too.
    static final String WAV = ".wav";

    static final String OPUS = ".ogg";

    /// How often it is looked whether who asked may still have what is listened to.
    static final Duration LOOK = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(StreamDesk.class);

    private final StreamSettings settings;
    private final Timers timers;
    private final Ids ids;
    private final Semaphore seats;
    private final List<Offer> offers = new CopyOnWriteArrayList<>();
    private final List<InputStream> heard = new CopyOnWriteArrayList<>();
    private volatile Optional<String> place = Optional.empty();

    public StreamDesk(StreamSettings settings, Timers timers, Ids ids) {
        this.settings = settings;
        this.timers = timers;
        this.ids = ids;
        this.seats = new Semaphore(settings.listenersMax());
    }

    /// The modern port is open, and reached at this address unless the settings name another.
    public void open(String url) {
        place = Optional.of(settings.publicUrl().orElse(url));
    }

    @Override
    public boolean areOpen() {
        return place.isPresent();
    }

    @Override
    public Offered offer(Subject subject, Live live, Form form) {
        Offered offered = give(subject, new Sound.Spoken(live), ending(form));
        live.over().thenRun(() -> remove(offer -> isOf(offer, live)));
        return offered;
    }

    private static String ending(Form form) {
        return switch (form) {
            case WAV -> "";
            case OPUS -> OPUS;
        };
    }

    private static boolean isOf(Offer offer, Live live) {
        return offer.sound instanceof Sound.Spoken(Live mine) && mine.equals(live);
    }

    @Override
    public synchronized Optional<Offered> offer(Subject subject, long recordingId) {
        withdraw(subject.session(), id -> id == recordingId);
        if (offers.stream().filter(StreamDesk::isKept).count() >= settings.playbacksMax()) {
            return Optional.empty();
        }
        return Optional.of(give(subject, new Sound.Kept(recordingId), ""));
    }

    private static boolean isKept(Offer offer) {
        return offer.sound instanceof Sound.Kept;
    }

    private Offered give(Subject subject, Sound sound, String ending) {
        String token = token();
        long now = timers.nanos();
        Offer.Term term = new Offer.Term(now, now + settings.tokenLife().toNanos());
        Offer offer = new Offer(subject, sound, token, term);
        offers.add(offer);
        timers.after(settings.tokenLife(), () -> forsake(offer));
        if (isKept(offer)) {
            timers.after(settings.longest(), () -> remove(each -> each == offer));
        }
        Instant expires = timers.now().plus(settings.tokenLife());
        return new Offered(place.orElse("") + PATH + token + ending, token, expires);
    }

    /// Two identifiers of 122 bits of chance each.
    private String token() {
        return (ids.uuid().toString() + ids.uuid()).replace("-", "");
    }

    @Override
    public boolean withdraw(String session, LongPredicate recordings) {
        return remove(offer ->
                offer.sound instanceof Sound.Kept(long id)
                        && offer.subject.session().equals(session)
                        && recordings.test(id));
    }

    private boolean remove(Predicate<Offer> which) {
        offers.stream().filter(which).forEach(Offer::end);
        return offers.removeIf(which);
    }

    /// Ends it when he who asked may not have it any more, whoever listens.
    private boolean isStillHis(Offer offer) {
        if (offer.subject.leave().lasts()) {
            return true;
        }
        if (remove(each -> each == offer)) {
            Subject subject = offer.subject;
            String line = "{} may not listen to {} any more: session {}";
            LOG.info(line, subject.by(), subject.what(), subject.session());
            if (offer.sound instanceof Sound.Spoken(Live live)) {
                live.refuse();
            }
        }
        return false;
    }

    /// As [#isStillHis], looked at now and then.
    private boolean goesOn(Offer offer) {
        return !offer.isToBeLookedAt(timers.nanos(), LOOK) || isStillHis(offer);
    }

    private void forsake(Offer offer) {
        if (offer.isForsaken(timers.nanos()) && remove(each -> each == offer)) {
            if (offer.sound instanceof Sound.Spoken(Live live)) {
                live.abandon();
            }
        }
    }

    /// What came of asking with a token.
    sealed interface Entry {
        record Admitted(Seat seat) implements Entry {}

        record NotThere() implements Entry {}

        record Full() implements Entry {}
    }

    /// Waits while it is looked whether he who was given the token may still have what it opens.
    ///
    /// @param who asks, for the log
    Entry enter(String token, String who) {
        Optional<Offer> known = offers.stream().filter(each -> each.isOpenedBy(token)).findFirst();
        if (known.isEmpty() || !isStillHis(known.get())) {
            return new Entry.NotThere();
        }
        if (!seats.tryAcquire()) {
            return new Entry.Full();
        }
        Offer offer = known.get();
        boolean first = !offer.hasBegun();
        if (!offer.begins(timers.nanos())) {
            seats.release();
            return new Entry.NotThere();
        }
        if (first || !isKept(offer)) {
            say(who, "listens to", offer);
        }
        return new Entry.Admitted(new Seat(offer, who));
    }

    private static void say(String who, String does, Offer offer) {
        Subject subject = offer.subject;
        String line = "{} {} {}: session {} of {}";
        LOG.info(line, who, does, subject.what(), subject.session(), subject.by());
    }

    int listeners() {
        return settings.listenersMax() - seats.availablePermits();
    }

    /// Everybody who listens hears the end. Nobody can begin any more.
    @Override
    public void close() {
        place = Optional.empty();
        remove(offer -> true);
        heard.forEach(StreamDesk::end);
    }

    private static void end(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("A stream did not end in order", e);
        }
    }

    /// The place of one who listens.
    final class Seat implements AutoCloseable {
        private final Offer offer;
        private final String who;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(Offer offer, String who) {
            this.offer = offer;
            this.who = who;
        }

        Sound sound() {
            return offer.sound;
        }

        Subject subject() {
            return offer.subject;
        }

        /// What is being said, to be closed by the listener.
        InputStream listen(Live live, Form form) {
            InputStream stream = live.listen(form);
            heard.add(stream);
            if (offer.isOver()) {
                end(stream);
            }
            return new FilterInputStream(stream) {
                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int count = super.read(into, from, length);
                    return goesOn(offer) ? count : -1;
                }

                @Override
                public void close() throws IOException {
                    heard.remove(in);
                    super.close();
                }
            };
        }

        /// The same, as long as the session lasts.
        InputStream whileOpen(InputStream file) {
            return new FilterInputStream(file) {
                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    if (offer.isOver() || !goesOn(offer)) {
                        throw new IOException("the session to listen is over");
                    }
                    return super.read(into, from, length);
                }
            };
        }

        @Override
        public void close() {
            if (!left.compareAndSet(false, true)) {
                return;
            }
            offer.ends();
            seats.release();
            if (!isKept(offer)) {
                say(who, "stops listening to", offer);
            }
            forsake(offer);
        }
    }
}
