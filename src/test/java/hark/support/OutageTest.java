package hark.support;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {
    private static final Duration ROUND = Duration.ofMillis(750);
    private static final IOException FULL = new IOException("full");

    private final Logger log = (Logger) LoggerFactory.getLogger("hark.support.OutageTest");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final VirtualTimers timers = new VirtualTimers();
    private final Outage outage = new Outage(log, timers);

    @BeforeEach
    void listen() {
        lines.start();
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    private void fails(String why) {
        outage.failed("The disk refuses", why, FULL);
    }

    @Test
    void two_things_that_fail_for_one_reason_are_both_said() {
        outage.failed("The disk refuses", "it is full");
        outage.failed("The journal is not written", "it is full");
        outage.failed("The disk refuses", "it is full");

        assertThat(said())
                .containsExactly(
                        "The disk refuses: it is full", "The journal is not written: it is full");
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void what_fails_in_every_round_is_said_once_a_minute_with_how_often() {
        for (int round = 0; round < 161; round++) { // two minutes
            fails("full");
            timers.advance(ROUND);
        }

        assertThat(said())
                .containsExactly(
                        "The disk refuses: full",
                        "The disk refuses: full (80 times since it was last said)",
                        "The disk refuses: full (80 times since it was last said)");
        assertThat(lines.list)
                .allMatch(line -> line.getLevel() == Level.WARN)
                .as("no stack traces")
                .allMatch(line -> line.getThrowableProxy() == null);
    }

    @Test
    void another_reason_is_said_at_once() {
        fails("full");
        fails("gone");
        fails("full");

        assertThat(said()).containsExactly("The disk refuses: full", "The disk refuses: gone");
    }

    @Test
    void reasons_that_are_others_each_time_do_not_flood() {
        for (int round = 0; round < 1_000; round++) {
            fails("packet " + round);
        }

        assertThat(said()).hasSize(8);
    }

    @Test
    void end_is_said_once_and_what_fails_after_it_at_once() {
        outage.over("The disk takes data again");
        fails("full");
        fails("full");
        outage.over("The disk takes data again");
        outage.over("The disk takes data again");
        fails("full");
        outage.over("The disk takes data again");

        assertThat(said())
                .containsExactly(
                        "The disk refuses: full",
                        "The disk takes data again; it had failed 2 times",
                        "The disk refuses: full",
                        "The disk takes data again; it had failed once");
    }

    @Test
    void bug_is_shown_with_where_it_came_from_and_as_seldom() {
        IllegalStateException bug = new IllegalStateException("bug");
        outage.broken("Work failed", bug);
        outage.broken("Work failed", bug);

        assertThat(said()).containsExactly("Work failed");
        assertThat(lines.list.getFirst().getLevel()).isEqualTo(Level.ERROR);
        assertThat(lines.list.getFirst().getThrowableProxy()).isNotNull();
    }
}
