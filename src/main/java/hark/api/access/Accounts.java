package hark.api.access;

import hark.api.door.Holder;
import hark.people.Directory;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import hark.people.User;
import hark.people.access.LogIn;
import hark.people.access.SecretHash;
import hark.people.access.Sessions;
import hark.people.access.SetUp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// Log-in, log-out, and the first administrator.
public final class Accounts {
    private static final String FIT_PASSWORD = "a password has 8 to 128 characters";

    private static final String UNKNOWN = "(unknown)";

    private final Directory directory;
    private final LogIn logIn;
    private final Sessions sessions;
    private final SetUp setUp;

    public Accounts(Directory directory, LogIn logIn, Sessions sessions, SetUp setUp) {
        this.directory = directory;
        this.logIn = logIn;
        this.sessions = sessions;
        this.setUp = setUp;
    }

    /// Whose session it is; that it was used counts. Empty when it is over, or none.
    public Optional<LoggedIn> visit(String secret) {
        return sessions.used(secret).map(this::visit);
    }

    /// As [#visit], for what goes on by itself: asking is no use of the session.
    public Optional<LoggedIn> seen(String secret) {
        return sessions.seen(secret).map(this::visit);
    }

    /// For what is begun with a session and goes on by itself: as [#seen], and also when the session is over for want
    /// of use.
    public Supplier<Optional<LoggedIn>> begun(String secret) {
        Supplier<Optional<Sessions.Session>> session = sessions.begun(secret);
        return () -> session.get().map(this::visit);
    }

    /// @param from the address as text
    public Entry logIn(String userName, String password, String from) {
        return entry(logIn.in(userName, password, from));
    }

    /// To be asked before an identity provider is: empty to go on, otherwise how long to wait.
    public Optional<Duration> payToAsk(Comer comer) {
        return logIn.payToAsk(comer.browser(), comer.address());
    }

    /// The provider could not say who it is.
    public void giveBack(Comer comer) {
        logIn.giveBack(comer.browser(), comer.address());
    }

    /// By the word of an identity provider, when that was paid for.
    public Entry logIn(Vouched vouched, Comer comer) {
        return entry(logIn.vouchedFor(user(vouched), comer.browser(), comer.address()));
    }

    /// What the browser of somebody who has just been let in is to show when he comes to the provider again.
    public String known(LoggedIn visit) {
        return sessions.seen(visit.secret()).map(logIn::known).orElse("");
    }

    /// The name here of whom a provider vouches for; otherwise a word that says that there is nobody.
    public String known(Vouched vouched) {
        return user(vouched).map(User::userName).orElse(UNKNOWN);
    }

    /// Empty as well when several have the account.
    private Optional<User> user(Vouched vouched) {
        Roster roster = directory.roster();
        String value = vouched.value();
        return switch (vouched.kind()) {
            case USERNAME -> roster.userNamed(value).filter(user -> vouched.is(user.userName()));
            case EMAIL ->
                    roster.userWithEmail(value)
                            .filter(user -> user.person().email().filter(vouched::is).isPresent());
            case SYSUSER ->
                    Optional.of(
                                    roster.usersWithAccount(value, Optional.empty()).stream()
                                            .filter(user -> hasAccount(user, vouched))
                                            .toList())
                            .filter(users -> users.size() == 1)
                            .map(List::getFirst);
        };
    }

    private static boolean hasAccount(User user, Vouched vouched) {
        return user.accounts().sysUser().filter(vouched::is).isPresent();
    }

    public void logOut(LoggedIn visit) {
        sessions.end(visit.secret());
    }

    /// A name for the session by which it can be ended and nothing else.
    public String nameOf(LoggedIn visit) {
        return SecretHash.of(visit.secret()).hex();
    }

    public void logOut(String name) {
        sessions.end(new SecretHash(name));
    }

    /// The session goes on as another one; all others of the user are over.
    ///
    /// @param from the address as text
    public Entry changePassword(LoggedIn visit, String before, String then, String from)
            throws IOException {
        LogIn.PasswordChange change = new LogIn.PasswordChange(before, then);
        Optional<User> user = directory.roster().user(visit.person().id());
        return user.isEmpty() ? new Entry.Refused() : entry(logIn.change(user.get(), change, from));
    }

    /// The name where a user has it; otherwise a word that says so, for what was typed may be a password.
    public String known(String userName) {
        return directory.roster().userNamed(userName).map(User::userName).orElse(UNKNOWN);
    }

    public boolean needsSetUp() {
        return setUp.isNeeded();
    }

    /// What is answered to a secret that makes nobody an administrator; empty for the one that does.
    ///
    /// @param from the address as text
    public Optional<Entry> turnedAway(String secret, String from) {
        return setUp.opens(secret)
                ? Optional.empty()
                : Optional.of(
                        setUp.missed(from)
                                .<Entry>map(Entry.TooOften::new)
                                .orElseGet(Entry.Refused::new));
    }

    /// The administrator is logged in at once.
    public Entry setUp(String secret, String userName, String password) throws IOException {
        return switch (setUp.use(secret, userName, password)) {
            case SetUp.Outcome.Made(User user) -> new Entry.In(visit(sessions.open(user)));
            case SetUp.Outcome.WrongSecret() -> new Entry.Refused();
            case SetUp.Outcome.UnfitName() ->
                    new Entry.Unfit("userName", "a user name has 1 to 128 characters");
            case SetUp.Outcome.UnfitPassword() -> new Entry.Unfit("password", FIT_PASSWORD);
        };
    }

    private Entry entry(LogIn.Outcome outcome) {
        return switch (outcome) {
            case LogIn.Outcome.In(Sessions.Session session) -> new Entry.In(visit(session));
            case LogIn.Outcome.Refused() -> new Entry.Refused();
            case LogIn.Outcome.TooOften(Duration wait) -> new Entry.TooOften(wait);
            case LogIn.Outcome.Unfit() -> new Entry.Unfit("new", FIT_PASSWORD);
        };
    }

    private LoggedIn visit(Sessions.Session session) {
        User user = session.user();
        Rights rights = Rights.of(user, directory.roster());
        return new LoggedIn(
                session.secret(),
                session.csrf(),
                new LoggedIn.Person(
                        user.id(),
                        user.userName(),
                        user.person().firstName(),
                        user.person().lastName()),
                labels(rights.somewhere()),
                labels(rights.within().keySet()),
                rights.superuser(),
                new Holder(
                        "user:" + user.userName(),
                        OptionalLong.of(user.id()),
                        rights,
                        _ -> seen(session.secret()).map(LoggedIn::holder)));
    }

    private static List<String> labels(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::label).toList();
    }
}
