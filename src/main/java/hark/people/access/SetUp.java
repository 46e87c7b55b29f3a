package hark.people.access;

import hark.people.Directory;
import hark.people.PasswordHash;
import hark.people.Passwords;
import hark.people.User;
import hark.people.UserDraft;
import hark.people.UserKey;
import hark.people.UserOutcome;
import hark.people.Users;
import hark.support.Ids;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How the first administrator is made: by a secret that is shown once, to who starts the server. Only its hash is
/// kept, and in memory alone, so that each start makes another. It is good for a day, and once.
public final class SetUp {
    private final Directory directory;
    private final Passwords passwords;
    private final Timers timers;
    private final Ids ids;
    private final LogInThrottle wrong;
    private Optional<Link> link = Optional.empty();

    public SetUp(Directory directory, Passwords passwords, Timers timers, Ids ids) {
        this.directory = directory;
        this.passwords = passwords;
        this.timers = timers;
        this.ids = ids;
        this.wrong = new LogInThrottle(timers);
    }

    private record Link(SecretHash hash, long madeNanos) {}

    public sealed interface Outcome {
        record Made(User administrator) implements Outcome {}

        /// It was never given, is used, or is too old: which of these is not told.
        record WrongSecret() implements Outcome {}

        /// No name, or one that users cannot have.
        record UnfitName() implements Outcome {}

        /// The password is too short or too long.
        record UnfitPassword() implements Outcome {}
    }

    /// Whether there is nobody who may do everything and can log in.
    public boolean isNeeded() {
        return directory.roster().users().stream()
                .noneMatch(
                        user -> user.superuser() && user.mayLogIn() && user.password().isPresent());
    }

    /// A new secret, with which an administrator can be made; one that was given before is worth nothing from now on.
    public synchronized String renew() {
        String secret = SecretHash.freshSecret(ids);
        link = Optional.of(new Link(SecretHash.of(secret), timers.nanos()));
        return secret;
    }

    /// Whether it is the secret that makes an administrator now.
    public synchronized boolean opens(String secret) {
        return link.filter(each -> isGood(each) && each.hash().isOf(secret)).isPresent();
    }

    /// To be asked when a secret did not open. Empty for as many as may be told of; otherwise how long to wait. Who has
    /// the right one never waits.
    ///
    /// @param from the address as text
    public Optional<Duration> missed(String from) {
        return wrong.pay("", from);
    }

    /// Makes the administrator, or of the user with that name one. Hashes, so it must not be called on the core's
    /// thread.
    ///
    /// @throws IOException when the database could not be written; the secret is good still
    public synchronized Outcome use(String secret, String userName, String password)
            throws IOException {
        if (!opens(secret)) {
            return new Outcome.WrongSecret();
        }
        String name = userName.strip();
        if (!isFitName(name)) {
            return new Outcome.UnfitName();
        }
        if (!Passwords.isFit(password)) {
            return new Outcome.UnfitPassword();
        }
        PasswordHash hash = passwords.hash(password);
        if (made(name, draft -> draft.asAdministrator(name, hash))
                instanceof UserOutcome.Kept(User user)) {
            link = Optional.empty();
            return new Outcome.Made(user);
        }
        return new Outcome.UnfitName();
    }

    private UserOutcome made(String name, UnaryOperator<UserDraft> edit) throws IOException {
        Users users = new Users(directory);
        Optional<User> before = directory.roster().userNamed(name);
        return before.isPresent()
                ? users.update(UserKey.of(before.get().id()), edit)
                : users.add(edit);
    }

    /// As IMPORTUSER takes them: 1 to 128 characters, none of which controls anything.
    private static boolean isFitName(String name) {
        return !name.isEmpty()
                && name.length() <= 128
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private boolean isGood(Link given) {
        return timers.nanos() - given.madeNanos() < AccessSettings.SETUP_LINK.toNanos();
    }
}
