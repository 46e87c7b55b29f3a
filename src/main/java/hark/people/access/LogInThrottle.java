package hark.people.access;

import hark.support.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Slows down who tries passwords: each failure costs a token of the address and one of the user name, and tokens come
/// back with time. Nobody is locked out for long by what others do: an address from which the user has logged in
/// before has tokens of its own, and elsewhere the next try is never further away than [#NAME_REFILL].
///
/// A try is paid before it is made, so that many at once are no way around; success gives back.
final class LogInThrottle {
    static final int ADDRESS_TOKENS = 20;
    static final Duration ADDRESS_REFILL = Duration.ofSeconds(6);
    static final int NAME_TOKENS = 10;
    static final Duration NAME_REFILL = Duration.ofSeconds(12);

    /// Of each kind; those that were not heard of for longest are forgotten first.
    static final int REMEMBERED_MAX = 10_000;

    /// No user has a longer name: 128 characters of two units at most. What was typed may be as long as a request.
    private static final int NAME_UNITS_MAX = 256;

    private final Timers timers;
    private final Map<String, Bucket> addresses = remembering();
    private final Map<String, Bucket> names = remembering();
    private final Map<Pair, Bucket> known = remembering();

    LogInThrottle(Timers timers) {
        this.timers = timers;
    }

    /// @param name in lower case: names that differ in case are the same
    private record Pair(String name, String address) {}

    private static Pair pair(String userName, String address) {
        int length = Math.min(userName.length(), NAME_UNITS_MAX);
        return new Pair(userName.substring(0, length).toLowerCase(Locale.ROOT), address);
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }

    /// Empty: go on, it is paid. Otherwise how long to wait. An address that cannot pay adds no names, for with ten
    /// thousand of them it could make others forgotten.
    synchronized Optional<Duration> pay(String userName, String address) {
        Pair pair = pair(userName, address);
        long now = timers.nanos();
        Bucket own = known.get(pair);
        if (own != null) {
            return own.take(now);
        }
        Bucket ofAddress = bucketOf(address, now);
        Optional<Duration> wait = ofAddress.take(now);
        if (wait.isPresent()) {
            return wait;
        }
        Bucket ofName =
                names.computeIfAbsent(
                        pair.name(), any -> new Bucket(NAME_TOKENS, NAME_REFILL, now));
        wait = ofName.take(now);
        if (wait.isPresent()) {
            ofAddress.giveBack();
        }
        return wait;
    }

    /// As [#pay(String, String)], where it is not known yet whose name it will be: what stands for it is the browser.
    synchronized Optional<Duration> payBy(Optional<String> browser, String address) {
        long now = timers.nanos();
        return own(browser).orElseGet(() -> bucketOf(address, now)).take(now);
    }

    synchronized void giveBackBy(Optional<String> browser, String address) {
        own(browser)
                .or(() -> Optional.ofNullable(addresses.get(address)))
                .ifPresent(Bucket::giveBack);
    }

    private Optional<Bucket> own(Optional<String> browser) {
        return browser.map(secret -> known.get(browser(secret)));
    }

    private static Pair browser(String secret) {
        return new Pair("", SecretHash.of(secret).hex());
    }

    /// Somebody was let in by this browser: it has tokens of its own from now on.
    ///
    /// @param secret that it will show
    synchronized void know(String secret) {
        known.putIfAbsent(browser(secret), new Bucket(NAME_TOKENS, NAME_REFILL, timers.nanos()));
    }

    private Bucket bucketOf(String address, long now) {
        return addresses.computeIfAbsent(
                address, any -> new Bucket(ADDRESS_TOKENS, ADDRESS_REFILL, now));
    }

    synchronized void succeeded(String userName, String address) {
        Pair pair = pair(userName, address);
        giveBack(pair);
        known.put(pair, new Bucket(NAME_TOKENS, NAME_REFILL, timers.nanos()));
    }

    private void giveBack(Pair pair) {
        Bucket own = known.get(pair);
        if (own != null) {
            own.giveBack();
            return;
        }
        Optional.ofNullable(addresses.get(pair.address())).ifPresent(Bucket::giveBack);
        Optional.ofNullable(names.get(pair.name())).ifPresent(Bucket::giveBack);
    }

    synchronized int remembered() {
        return addresses.size() + names.size() + known.size();
    }

    private static final class Bucket {
        private final int most;
        private final long refillNanos;
        private double tokens;
        private long looked;

        Bucket(int most, Duration refill, long now) {
            this.most = most;
            this.refillNanos = refill.toNanos();
            this.tokens = most;
            this.looked = now;
        }

        Optional<Duration> take(long now) {
            tokens = Math.min(most, tokens + (double) (now - looked) / refillNanos);
            looked = now;
            if (tokens >= 1) {
                tokens -= 1;
                return Optional.empty();
            }
            return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) * refillNanos)));
        }

        void giveBack() {
            tokens = Math.min(most, tokens + 1);
        }
    }
}
