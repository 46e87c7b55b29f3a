package hark.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Users for tests, in a word or two.
public final class SampleUser {
    private SampleUser() {}

    /// `user NAME phones=1;2 agent sys=USER domain=DOMAIN crm=NAME inactive`
    public static User of(long id, String... words) {
        List<String> all = Arrays.asList(words);
        User.Status status = all.contains("inactive") ? User.Status.INACTIVE : User.Status.ACTIVE;
        List<String> phones =
                value(all, "phones").map(text -> List.of(text.split(";"))).orElse(List.of());
        return new User(
                id,
                words[1],
                new User.Person("", words[1], "", Optional.empty()),
                new User.Accounts(value(all, "sys"), value(all, "domain"), value(all, "crm")),
                status,
                all.contains("agent"),
                OptionalLong.empty(),
                phones,
                List.of(),
                User.SelfService.NOTHING,
                Optional.empty(),
                all.contains("superuser"));
    }

    /// As one picture.
    public static Roster roster(List<User> users) {
        return Roster.of(
                users.stream().<DirectoryChange>map(DirectoryChange.UserKept::new).toList());
    }

    /// `ann phones=1;2`: the words of a user whose name comes first.
    public static User described(long id, String text) {
        return of(id, ("user " + text).split(" "));
    }

    private static Optional<String> value(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }
}
