package hark.cli;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/// The log is written by a thread of its own, and the process must not end before it has.
public final class Logs {
    private Logs() {}

    /// Writes what is waiting, for as long as logback.xml allows, and ends the log.
    public static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.stop();
        }
    }
}
