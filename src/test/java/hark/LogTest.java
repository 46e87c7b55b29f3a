package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/// The log as it is shipped.
class LogTest {
    private static final Path SHIPPED = Path.of("src/main/resources/logback.xml");

    @Test
    void a_line_feed_in_a_value_begins_no_line() {
        String said =
                logged(log ->
                        log.info(
                                "Call of {} ended", "46\n12:00:00.000 INFO  All is well\u001B[2J"));

        assertThat(said.lines()).hasSize(1);
        assertThat(said).contains("Call of 46 12:00:00.000 INFO  All is well [2J ended  [test]");
    }

    @Test
    void a_stack_trace_is_readable_and_cannot_pass_for_the_log() {
        String said =
                logged(log ->
                        log.warn(
                                "It failed",
                                new IllegalStateException("no\n12:00:00.000 INFO  All is well")));

        assertThat(said.lines().skip(1))
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.startsWith("    | "));
        assertThat(said)
                .contains("    | \tat hark.LogTest")
                .containsOnlyOnce("IllegalStateException");
    }

    @Test
    @Timeout(30)
    void a_reader_that_stands_still_holds_nobody_up() {
        CountDownLatch reading = new CountDownLatch(1);
        PrintStream nobody = new PrintStream(new Unread(reading), true, StandardCharsets.UTF_8);

        assertThatCode(() ->
                        onto(
                                nobody,
                                log -> {
                                    for (int i = 0; i < 50_000; i++) {
                                        log.warn("Line {}", i);
                                    }
                                }))
                .doesNotThrowAnyException();
        reading.countDown();
    }

    private static String logged(Consumer<Logger> writing) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        onto(new PrintStream(heard, true, StandardCharsets.UTF_8), writing);
        return heard.toString(StandardCharsets.UTF_8);
    }

    /// Ends the log as well, which writes what is waiting.
    private static void onto(PrintStream err, Consumer<Logger> writing) {
        PrintStream before = System.err;
        LoggerContext context = new LoggerContext();
        try {
            System.setErr(err);
            context.setMDCAdapter(new LogbackMDCAdapter());
            JoranConfigurator joran = new JoranConfigurator();
            joran.setContext(context);
            joran.doConfigure(SHIPPED.toFile());
            writing.accept(context.getLogger("test"));
            context.stop();
        } catch (JoranException e) {
            throw new AssertionError(e);
        } finally {
            System.setErr(before);
        }
    }

    private static final class Unread extends OutputStream {
        private final CountDownLatch reading;

        Unread(CountDownLatch reading) {
            this.reading = reading;
        }

        @Override
        public void write(int octet) {
            boolean waiting = true;
            while (waiting) {
                try {
                    reading.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    continue; // as a write to a terminal does
                }
            }
        }
    }
}
