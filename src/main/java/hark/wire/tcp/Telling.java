package hark.wire.tcp;

import hark.api.Answer;
import hark.api.Request;
import hark.api.event.EventFilter;
import hark.api.event.EventType;
import hark.api.event.EventTypes;
import hark.api.event.Following;
import hark.wire.tcp.Feeding.Desk;
import hark.wire.xml.Bytes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What one connection is told. An answer that begins this is written before the first event, and no event is written
/// after the answer that ends it. Events go out on the port's loop, and only while the network takes them.
final class Telling {
    private final Optional<Desk> desk;
    private final Line line;
    private final AtomicBoolean asked = new AtomicBoolean();
    private Optional<Subscription> next = Optional.empty();
    private volatile Optional<Subscription> current = Optional.empty();
    private volatile Optional<Request> request = Optional.empty();
    private volatile boolean over;

    Telling(Optional<Desk> desk, Line line) {
        this.desk = desk;
        this.line = line;
    }

    /// The connection.
    interface Line {
        /// Has the port's loop call [Telling#goOn] soon.
        void wake();

        /// Has a thread do this that may wait.
        void start(Runnable task);

        /// What it should have been told cannot be found out.
        void broken(Exception e);

        /// It goes out.
        Bytes counted(Bytes out);
    }

    /// A client has come; before it asks it may be told something already, as if it had asked.
    ///
    /// @param door says to what it asks whether it may, and what of it is in its reach
    void began(Function<Request, Answer> door) {
        desk.flatMap(Desk::silent)
                .ifPresent(types -> {
                    Request asking = asking(types);
                    answered(asking, door.apply(asking));
                    sent();
                });
    }

    private static Request asking(EventTypes types) {
        String names = types.types().stream().map(EventType::name).collect(Collectors.joining(","));
        return new Request("EVENTSUBSCRIBE", "1", Map.of("EVENTTYPE", names));
    }

    /// An answer has been found. To be called before it is put into the outbox.
    void answered(Request asking, Answer answer) {
        if (desk.isPresent() && answer.following().isPresent()) {
            request = Optional.of(asking);
            change(desk.get(), answer.following().get());
        }
    }

    /// By which it was last said what is told.
    Optional<Request> request() {
        return request;
    }

    private void change(Desk from, Following following) {
        Optional<Subscription> before = next.or(() -> current);
        current.ifPresent(Subscription::endNow);
        current = Optional.empty();
        next =
                switch (following) {
                    case Following.End() -> Optional.empty();
                    case Following.From begun ->
                            Optional.of(
                                    subscription(
                                            from,
                                            begun.over(before.map(Subscription::filter)),
                                            begun.after()));
                };
    }

    private Subscription subscription(Desk from, EventFilter filter, long after) {
        return new Subscription(new Subscription.Parts(from, filter, line, this::wake), after);
    }

    /// The answer has been put into the outbox.
    void sent() {
        if (next.isPresent()) {
            Subscription begins = next.get();
            next = Optional.empty();
            current = Optional.of(begins);
            begins.begin();
            if (over) {
                begins.end(); // end() may have come before this one was there
            }
        }
    }

    /// Once for many events.
    private void wake() {
        if (asked.compareAndSet(false, true)) {
            line.wake();
        }
    }

    /// Writes what waits, up to a page that the network takes now; what is left has its turn behind the others.
    /// Called by the port's loop.
    ///
    /// @param page the loop's own
    void goOn(Outbox outbox, Bytes page) throws IOException {
        asked.set(false);
        Optional<Subscription> told = current;
        if (told.isPresent() && !outbox.isBlocked() && told.get().write(outbox, page)) {
            wake();
        }
    }

    /// The client is gone. Must not wait, and takes no lock: the outbox's may be held.
    void end() {
        over = true;
        current.ifPresent(Subscription::end);
    }
}
