package hark.people.access;

import hark.people.Directory;
import hark.people.PasswordHash;
import hark.people.Passwords;
import hark.people.User;
import hark.people.UserKey;
import hark.people.UserOutcome;
import hark.people.Users;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Lets people in by user name and password, or by the word of somebody who knows them. An unknown name, a wrong
/// password, a user who is locked or inactive or has no password: all take as long, and are answered alike. Hashing is
/// slow by purpose and waits for its turn, so it must not be called on the core's thread; of those who wait there is a
/// bound.
public final class LogIn {
    /// A hash takes some 50 ms, so the last of them waits about a second.
    private static final int WAITING_MAX = 16;

    private static final Duration WHEN_BUSY = Duration.ofSeconds(2);

    /// Fits nothing anybody could find; looking takes as long as with a real one.
    private static final PasswordHash NOBODYS =
            new PasswordHash(
                    "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43));

    private final Directory directory;
    private final Passwords passwords;
    private final Sessions sessions;
    private final LogInThrottle throttle;
    private final LogInThrottle vouching;
    private final Semaphore waiting = new Semaphore(WAITING_MAX);

    public LogIn(Directory directory, Passwords passwords, Sessions sessions, Timers timers) {
        this.directory = directory;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = new LogInThrottle(timers);
        this.vouching = new LogInThrottle(timers);
    }

    public sealed interface Outcome {
        record In(Sessions.Session session) implements Outcome {}

        /// Why is not told.
        record Refused() implements Outcome {}

        record TooOften(Duration pause) implements Outcome {}

        /// The new password is too short or too long.
        record Unfit() implements Outcome {}
    }

    /// @param from the address as text
    public Outcome in(String userName, String password, String from) {
        return switch (check(userName, password, from)) {
            case Check.Known(User user) -> new Outcome.In(sessions.open(user));
            case Check.Refused() -> new Outcome.Refused();
            case Check.TooOften(Duration wait) -> new Outcome.TooOften(wait);
        };
    }

    /// What is to be paid before somebody else is asked who it is: each failure costs, by a purse of its own, so that
    /// who guesses passwords keeps nobody from logging in otherwise. A browser by which somebody has logged in before
    /// has one for itself. Empty: go on. Otherwise how long to wait.
    ///
    /// @param browser what it shows, which anybody may make up
    /// @param from the address as text
    public Optional<Duration> payToAsk(Optional<String> browser, String from) {
        return vouching.payBy(browser, from);
    }

    /// It was not his fault that nobody could say.
    public void giveBack(Optional<String> browser, String from) {
        vouching.giveBackBy(browser, from);
    }

    /// What the browser of somebody who has just been let in is to show when he comes again.
    public String known(Sessions.Session session) {
        String secret = SecretHash.derived("browser", session.secret());
        vouching.know(secret);
        return secret;
    }

    /// By somebody else's word, when that was paid for.
    ///
    /// @param user whom he is said to be; empty: nobody who is known here
    /// @param browser and from as with [#payToAsk]
    public Outcome vouchedFor(Optional<User> user, Optional<String> browser, String from) {
        Optional<User> known = user.filter(User::mayLogIn);
        known.ifPresent(each -> vouching.giveBackBy(browser, from));
        return known.<Outcome>map(each -> new Outcome.In(sessions.open(each)))
                .orElseGet(Outcome.Refused::new);
    }

    /// All sessions of the user are over then, and he has a new one.
    ///
    /// @param from the address as text
    /// @throws IOException when it could not be kept; nothing is changed then
    public Outcome change(User user, PasswordChange change, String from) throws IOException {
        if (!Passwords.isFit(change.then())) {
            return new Outcome.Unfit();
        }
        return switch (check(user.userName(), change.before(), from)) {
            case Check.Known(User known) -> changed(known, change.then());
            case Check.Refused() -> new Outcome.Refused();
            case Check.TooOften(Duration wait) -> new Outcome.TooOften(wait);
        };
    }

    /// Without the passwords.
    public record PasswordChange(String before, String then) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    private Outcome changed(User user, String password) throws IOException {
        PasswordHash hash = passwords.hash(password);
        UserOutcome outcome =
                new Users(directory)
                        .update(UserKey.of(user.id()), draft -> draft.withPassword(hash));
        return outcome instanceof UserOutcome.Kept(User then)
                ? new Outcome.In(sessions.open(then))
                : new Outcome.Refused();
    }

    private sealed interface Check {
        record Known(User user) implements Check {}

        record Refused() implements Check {}

        record TooOften(Duration pause) implements Check {}
    }

    private Check check(String userName, String password, String from) {
        if (!waiting.tryAcquire()) {
            return new Check.TooOften(WHEN_BUSY);
        }
        try {
            Optional<Duration> wait = throttle.pay(userName, from);
            if (wait.isPresent()) {
                return new Check.TooOften(wait.get());
            }
            return check(directory.roster().userNamed(userName), password)
                    .<Check>map(user -> {
                        throttle.succeeded(userName, from);
                        return new Check.Known(user);
                    })
                    .orElseGet(Check.Refused::new);
        } finally {
            waiting.release();
        }
    }

    private Optional<User> check(Optional<User> user, String password) {
        boolean fits = passwords.fits(password, user.flatMap(User::password).orElse(NOBODYS));
        return user.filter(each -> fits && each.password().isPresent() && each.mayLogIn());
    }
}
