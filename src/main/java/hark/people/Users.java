package hark.people;

import hark.people.Directory.Step;
import hark.people.User.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Users are added and changed here. Nobody is ever deleted: who leaves becomes inactive, and the history stays. [A]
public final class Users {
    private final Directory directory;

    public Users(Directory directory) {
        this.directory = directory;
    }

    /// @param edit makes of an empty draft what is wanted
    public UserOutcome add(UnaryOperator<UserDraft> edit) throws IOException {
        return directory.change(
                roster -> UserRules.keep(roster, Optional.empty(), edit.apply(UserDraft.BLANK)));
    }

    /// @param edit makes of the user as he is what is wanted
    public UserOutcome update(UserKey key, UnaryOperator<UserDraft> edit) throws IOException {
        return directory.change(roster -> update(roster, key, edit));
    }

    static Step<UserOutcome> update(Roster roster, UserKey key, UnaryOperator<UserDraft> edit) {
        return found(
                roster,
                key,
                user -> UserRules.keep(roster, Optional.of(user), edit.apply(UserDraft.of(user))));
    }

    public UserOutcome put(UserKey key, Status status) throws IOException {
        return directory.change(roster ->
                found(
                        roster,
                        key,
                        user ->
                                key.fits(user)
                                        ? UserRules.in(status, user)
                                        : Step.refused(new UserOutcome.KeysDiffer())));
    }

    private static Step<UserOutcome> found(
            Roster roster, UserKey key, Function<User, Step<UserOutcome>> decision) {
        return switch (key.in(roster)) {
            case UserKey.Found.One(User user) -> decision.apply(user);
            case UserKey.Found.Refused(UserOutcome why) -> Step.refused(why);
        };
    }
}
