package hark.wire.http;

import hark.api.event.EventFilter;
import hark.support.Timers;
import hark.wire.EventInbox;
import hark.wire.EventQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One who is told events as they happen, on a thread that is his.
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final EventInbox inbox;
    private final Leave leave;

    /// Whether he may still be told.
    ///
    /// @param lasts is not asked at each event, for that would cost more than the event
    /// @param heartbeat how often it is asked, and how often something goes out, so that a connection that is gone
    ///     shows
    record Leave(BooleanSupplier lasts, Timers timers, Duration heartbeat) {}

    /// Why he is told nothing any more.
    enum Ending {
        /// The server is stopping.
        STOPPING,
        /// He is logged out, or may it no more.
        NOT_ALLOWED,
        /// The journal cannot be read, so that what comes next is not known.
        UNREADABLE,
        /// He said something, and there is nothing to be said here.
        SPOKE,
        /// He does not answer.
        UNANSWERED,
        /// He has gone.
        GONE
    }

    EventStream(EventQueue.Source source, EventFilter filter, long after, Leave leave) {
        this.leave = leave;
        inbox = new EventInbox(source, filter, after, () -> end(Ending.UNREADABLE));
    }

    /// Returns when it is over.
    void run(EventOutlet outlet) {
        try {
            outlet.begin();
            inbox.begin();
            goOn(outlet);
            outlet.end(ending.getNow(Ending.GONE));
        } catch (IOException e) {
            LOG.debug("One who was told events has gone", e);
            outlet.gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outlet.end(Ending.STOPPING);
        } finally {
            inbox.end();
            over.complete(null);
        }
    }

    private void goOn(EventOutlet outlet) throws IOException, InterruptedException {
        long beaten = leave.timers().nanos();
        boolean isMore = false;
        while (!inbox.isOver()) {
            boolean woken = isMore || inbox.await(leave.heartbeat());
            long now = leave.timers().nanos();
            if (!woken || now - beaten >= leave.heartbeat().toNanos()) {
                if (!leave.lasts().getAsBoolean()) {
                    end(Ending.NOT_ALLOWED);
                    return;
                }
                outlet.beat();
                beaten = now;
            }
            inbox.drainTo(outlet);
            isMore = outlet.flush();
        }
    }

    /// Completed when nothing goes out any more.
    CompletableFuture<Void> over() {
        return over;
    }

    /// The first reason stands.
    void end(Ending why) {
        ending.complete(why);
        inbox.end();
    }
}
