package hark.wire.hook;

import hark.api.event.EventFilter;
import hark.api.hook.HookBook;
import hark.api.hook.HookView;
import hark.store.Database;
import hark.store.DatabaseSettings;
import hark.store.OpenDatabase;
import hark.store.SqlHooks;
import hark.support.SeededIds;
import hark.support.SystemTimers;
import hark.support.VirtualTimers;
import hark.wire.Happenings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks over real sockets and a real database, in virtual time.
class WebhookTesting {
    final VirtualTimers timers = new VirtualTimers();
    final Happenings world = new Happenings(timers::now);
    private final List<AutoCloseable> open = new ArrayList<>();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Receiver receiver;
    HookBook book;
    int parkedMax = 1_000;

    @TempDir Path folder;

    @BeforeEach
    void open() throws IOException {
        book = new SqlHooks(database());
        receiver = receiver(0);
    }

    private Database database() {
        SystemTimers clock = later(new SystemTimers());
        return later(OpenDatabase.in(DatabaseSettings.of(folder), clock));
    }

    Receiver receiver(int port) throws IOException {
        return later(Receiver.open(port, timers::now));
    }

    <T extends AutoCloseable> T later(T part) {
        open.add(part);
        return part;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        world.close();
    }

    static Hook hook(String name, URI url) {
        return new Hook(
                name,
                url,
                List.of(HookSecret.of(Receiver.SECRET)),
                EventFilter.ALL,
                Optional.empty());
    }

    Webhooks start(Hook... hooks) throws IOException {
        return start(book, hooks);
    }

    Webhooks start(HookBook kept, Hook... hooks) throws IOException {
        meters = new SimpleMeterRegistry();
        return later(
                Webhooks.open(
                        new HookSettings(
                                List.of(hooks),
                                Duration.ofSeconds(10),
                                Duration.ofHours(24),
                                Duration.ofSeconds(300),
                                parkedMax,
                                Duration.ofDays(30)),
                        new Webhooks.Parts(
                                world.feed(),
                                kept,
                                timers,
                                new SeededIds(1),
                                meters,
                                "Hark/test")));
    }

    /// The book, where the disk takes nothing while a method is called.
    ///
    /// @param method whether the one of that name fails
    HookBook failing(Predicate<String> method) {
        return (HookBook)
                Proxy.newProxyInstance(
                        HookBook.class.getClassLoader(),
                        new Class<?>[] {HookBook.class},
                        (_, called, arguments) -> {
                            if (method.test(called.getName())) {
                                throw new IOException("the disk is full");
                            }
                            try {
                                return called.invoke(book, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    static List<String> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(id -> "1-" + id).toList();
    }

    static HookView view(Webhooks hooks) {
        return hooks.all().getFirst();
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    /// Time goes on to each next attempt until it is so, and stands still while one is on its way.
    void timePasses(Webhooks hooks, Callable<Boolean> until) {
        soon().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    view(hooks)
                            .nextTry()
                            .filter(next -> next.isAfter(timers.now()))
                            .ifPresent(
                                    next -> timers.advance(Duration.between(timers.now(), next)));
                    return until.call();
                });
    }
}
