package hark.wire.hook;

import hark.api.event.EventFeed;
import hark.api.hook.HookBook;
import hark.api.hook.HookView;
import hark.api.hook.Hooks;
import hark.support.Ids;
import hark.support.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The webhooks of this server, each at work for itself.
public final class Webhooks implements Hooks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration FORGETTING = Duration.ofHours(6);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final HookSettings settings;
    private final Parts parts;
    private final List<HookRunner> runners = new ArrayList<>();
    private volatile boolean closed;

    /// What webhooks work with.
    ///
    /// @param agent what they say they are
    public record Parts(
            EventFeed feed,
            HookBook book,
            Timers timers,
            Ids ids,
            MeterRegistry meters,
            String agent) {}

    private Webhooks(HookSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /// Each goes on where it was.
    public static Webhooks open(HookSettings settings, Parts parts) throws IOException {
        Webhooks all = new Webhooks(settings, parts);
        try {
            for (Hook hook : settings.hooks()) {
                all.runners.add(all.runner(hook));
            }
            all.forget();
            all.forgetLater();
        } catch (IOException e) {
            all.close();
            throw e;
        }
        all.runners.forEach(HookRunner::start);
        return all;
    }

    private HookRunner runner(Hook hook) throws IOException {
        return new HookRunner(
                hook,
                new HookRunner.Parts(
                        parts.feed(), parts.book(), parts.timers(), parts.ids(), settings),
                new HttpTarget(
                        hook,
                        new HttpTarget.Parts(parts.timers(), parts.agent(), settings.patience())),
                new HookMeters(parts.meters(), hook.name()));
    }

    /// What was parked too long ago.
    private void forget() throws IOException {
        int forgotten = parts.book().forget(parts.timers().now().minus(settings.parkedFor()));
        if (forgotten > 0) {
            LOG.warn(
                    "{} messages of webhooks were forgotten: they had been parked for {} days",
                    forgotten,
                    settings.parkedFor().toDays());
        }
        runners.forEach(HookRunner::recount);
    }

    private void forgetLater() {
        parts.timers()
                .after(
                        FORGETTING,
                        () -> Thread.ofVirtual().name("webhooks").start(this::forgetOrSayWhyNot));
    }

    private void forgetOrSayWhyNot() {
        if (closed) {
            return;
        }
        try {
            forget();
        } catch (IOException e) {
            LOG.warn("Old parked messages were not forgotten: {}", e.getMessage());
        }
        forgetLater();
    }

    @Override
    public List<HookView> all() {
        return runners.stream().map(HookRunner::view).toList();
    }

    @Override
    public Replay replay(String name) {
        Optional<HookRunner> runner =
                runners.stream().filter(each -> each.name().equals(name)).findFirst();
        return runner.<Replay>map(found -> new Replay.Begun(found.replay()))
                .orElseGet(Replay.NoSuchHook::new);
    }

    /// What is on its way has a moment to be taken, of all at the same time.
    @Override
    public void close() {
        closed = true;
        runners.forEach(HookRunner::end);
        waitForEnd();
        runners.forEach(HookRunner::breakOff);
        waitForEnd();
    }

    private void waitForEnd() {
        CompletableFuture.allOf(
                        runners.stream().map(HookRunner::ended).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
