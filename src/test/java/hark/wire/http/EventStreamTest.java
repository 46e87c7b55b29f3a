package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.event.Event;
import hark.api.event.EventFilter;
import hark.api.event.Lost;
import hark.support.VirtualTimers;
import hark.wire.EventQueue;
import hark.wire.Happenings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of one who is told events, while time goes by as a test wants.
class EventStreamTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final VirtualTimers timers = new VirtualTimers();
    private final Happenings world = new Happenings();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void rights_are_looked_at_also_while_he_has_much_to_catch_up_with() {
        world.happen(400, "");
        EventStream stream =
                new EventStream(
                        new EventQueue.Source(world.feed(), 1_000),
                        EventFilter.ALL,
                        0,
                        new EventStream.Leave(() -> false, timers, HEARTBEAT));
        Slow slow = new Slow();

        stream.run(slow);

        assertThat(slow.ended).containsExactly(EventStream.Ending.NOT_ALLOWED);
        assertThat(slow.told).as("events, for each of which he took a second").isEqualTo(15);
    }

    /// Takes one event a second.
    private final class Slow implements EventOutlet {
        private final List<EventStream.Ending> ended = new ArrayList<>();
        private boolean isFull;
        private int told;

        @Override
        public void begin() {
            // nothing comes before the events
        }

        @Override
        public boolean hasRoom() {
            return !isFull;
        }

        @Override
        public void take(Event event) {
            isFull = true;
            told++;
        }

        @Override
        public void take(Lost lost) {
            throw new AssertionError(lost);
        }

        @Override
        public void done() {
            // it goes out when the queue is free again
        }

        @Override
        public boolean flush() {
            boolean hadAny = isFull;
            isFull = false;
            timers.advance(Duration.ofSeconds(hadAny ? 1 : 0));
            return hadAny;
        }

        @Override
        public void beat() {
            // he is there
        }

        @Override
        public void end(EventStream.Ending why) {
            ended.add(why);
        }

        @Override
        public void gone(IOException e) {
            throw new AssertionError(e);
        }
    }
}
