package hark.api.command;

import hark.people.Email;
import hark.people.Rights;
import hark.people.Role;
import hark.people.Roster;
import hark.people.User;
import java.util.List;
import java.util.Optional;

/// Who manages users gives nobody more than he may himself, and does not take over the log-in of who may more.
final class UserBounds {
    private UserBounds() {}

    static Optional<String> broken(ImportUser wish, Rights rights, Roster people) {
        if (wish.superuser().orElse(false) && !rights.superuser()) {
            return Optional.of("only superusers make one");
        }
        if (!rights.cover(ofRoles(wish.roles().said(List.of()).orElse(List.of()), people))) {
            return Optional.of("nobody gives a role with permissions that he does not have");
        }
        Optional<User> before =
                wish.action() == ImportUser.Action.ADD ? Optional.empty() : wish.key().user(people);
        return byDefault(wish, before, people)
                .filter(role -> !rights.cover(Rights.of(role)))
                .map(role ->
                        "agents without a role have %s, with permissions that you do not have"
                                .formatted(role.name()))
                .or(() -> ofAnother(wish, before, rights, people));
    }

    /// What an agent falls back on who would be left without a role, unless he has it already.
    private static Optional<Role> byDefault(ImportUser wish, Optional<User> before, Roster people) {
        boolean changes =
                switch (wish.action()) {
                    case ADD, UPDATE -> true;
                    case LIST, DELETE, ACTIVATE, DEACTIVATE -> false;
                };
        List<Long> had = before.map(User::roleIds).orElse(List.of());
        List<Long> roles = wish.roles().said(List.of()).map(each -> ids(each, people)).orElse(had);
        return people.roleNamed(Role.DEFAULT_AGENT)
                .filter(role -> changes && roles.isEmpty() && !had.contains(role.id()))
                .filter(role -> isAgent(wish, before));
    }

    private static boolean isAgent(ImportUser wish, Optional<User> before) {
        List<String> phones =
                wish.phones().over(before.map(User::phones).orElse(List.of()), List.of());
        return !phones.isEmpty() || wish.agent().orElse(before.map(User::agent).orElse(false));
    }

    private static Optional<String> ofAnother(
            ImportUser wish, Optional<User> before, Rights rights, Roster people) {
        return before.filter(user -> !rights.cover(Rights.whenActive(user, people)))
                .filter(user -> touchesLogIn(wish, user, people))
                .map(user -> "the log-in of user " + user.id() + " is for who may as much");
    }

    private static Rights ofRoles(List<String> namesOrIds, Roster people) {
        return Rights.ofRoles(ids(namesOrIds, people), people);
    }

    private static List<Long> ids(List<String> namesOrIds, Roster people) {
        return namesOrIds.stream()
                .flatMap(each -> people.roleNamedOrNumbered(each).stream())
                .map(Role::id)
                .toList();
    }

    private static boolean changesRoles(Given<List<String>> roles, User user, Roster people) {
        return roles.said(List.of())
                .filter(then -> !ids(then, people).equals(user.roleIds()))
                .isPresent();
    }

    /// By name, password, or what another log-in knows him by; whether he may log in at all; and what he may then.
    private static boolean touchesLogIn(ImportUser wish, User user, Roster people) {
        return switch (wish.action()) {
            case LIST, ADD -> false;
            case DELETE, ACTIVATE, DEACTIVATE -> true;
            case UPDATE ->
                    wish.password().isPresent()
                            || wish.superuser().isPresent()
                            || wish.status().filter(each -> each != user.status()).isPresent()
                            || changesRoles(wish.roles(), user, people)
                            || wish.userId().isPresent()
                                    && changes(wish.userName(), "", user.userName())
                            || changes(
                                    wish.email(),
                                    new Email(""),
                                    user.person().email().map(Email::new).orElse(new Email("")))
                            || changes(wish.sysUser(), "", user.accounts().sysUser().orElse(""))
                            || changes(wish.sysDomain(), "", user.accounts().sysDomain().orElse(""))
                            || changes(wish.crmUser(), "", user.accounts().crmUser().orElse(""));
        };
    }

    /// @param blank what a blank stands for
    private static <T> boolean changes(Given<T> given, T blank, T before) {
        return given.said(blank).filter(then -> !then.equals(before)).isPresent();
    }
}
