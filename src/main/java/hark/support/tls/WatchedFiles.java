package hark.support.tls;

import hark.support.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a certificate, looked at again and again: when they change they are read again. What cannot be read
/// changes nothing.
public final class WatchedFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);

    private final TlsSettings settings;
    private final Timers timers;
    private final Reading reading;
    private List<String> seen;
    private volatile Timers.Alarm watch = () -> {};
    private volatile boolean closed;

    /// Looks for the first time: what changes from now on is noticed after [#start].
    public WatchedFiles(TlsSettings settings, Timers timers, Reading reading) {
        this.settings = settings;
        this.timers = timers;
        this.reading = reading;
        this.seen = look();
    }

    /// Reads the files and puts them to use.
    public interface Reading {
        /// @throws Exception when they cannot be used; nothing has changed then
        void again() throws Exception;
    }

    public void start() {
        if (!closed) {
            watch =
                    timers.after(
                            settings.lookEvery(),
                            () ->
                                    Thread.ofVirtual()
                                            .name("tls-certificate")
                                            .start(this::lookAgain));
        }
    }

    private void lookAgain() {
        List<String> now = look();
        if (!now.equals(seen)) {
            seen = now;
            read();
        }
        start();
    }

    private void read() {
        try {
            reading.again();
            LOG.info("The certificate in {} has changed and is in use", settings.certificate());
        } catch (Exception e) {
            LOG.warn(
                    "The certificate in {} has changed and cannot be used; the old one stays: {}",
                    settings.certificate(),
                    e.getMessage());
        }
    }

    private List<String> look() {
        List<String> looks = new ArrayList<>();
        looks.add(look(settings.certificate()));
        settings.key().ifPresent(key -> looks.add(look(key)));
        settings.clients().authorities().ifPresent(issuers -> looks.add(look(issuers)));
        return looks;
    }

    private static String look(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            return changed + " " + Files.size(file);
        } catch (IOException e) {
            return "missing";
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.cancel();
    }
}
