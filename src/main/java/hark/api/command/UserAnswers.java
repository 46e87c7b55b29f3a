package hark.api.command;

import static hark.api.ResultCode.AGENT_ALREADY_EXIST;
import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.NO_GROUP;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.PHONEID_IN_USE;
import static hark.api.ResultCode.ROLE_NOT_FOUND;
import static hark.api.ResultCode.SITEID_NOT_VALID;
import static hark.api.ResultCode.USER_ALREADY_EXIST;
import static hark.api.ResultCode.USER_NOT_FOUND;

import hark.api.Answer;
import hark.api.Body;
import hark.people.Role;
import hark.people.Roster;
import hark.people.User;
import hark.people.UserOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What outcomes about users mean on the wire, and how users are shown.
final class UserAnswers {
    private UserAnswers() {}

    static Answer of(UserOutcome outcome) {
        return switch (outcome) {
            case UserOutcome.Kept(User user) -> Answer.of(OK, row(user));
            case UserOutcome.NoSuchUser() -> Answer.of(USER_NOT_FOUND);
            case UserOutcome.SeveralUsers(int count) ->
                    Answer.of(ERROR_KEYS_NOT_UNIQUE, count + " users match");
            case UserOutcome.KeysDiffer() ->
                    Answer.of(PARAMETERS_INVALID, "USER_ID and USERNAME are of different users");
            case UserOutcome.AgentExists(User by) ->
                    Answer.of(AGENT_ALREADY_EXIST, "agent " + by.id() + " has this name");
            case UserOutcome.NameTaken(User by) ->
                    Answer.of(USER_ALREADY_EXIST, "user " + by.id() + " has this name");
            case UserOutcome.NameMissing() ->
                    Answer.of(BLANK_REQUIRED_VALUE, "USERNAME is missing");
            case UserOutcome.EmailTaken(User by) ->
                    Answer.of(USER_ALREADY_EXIST, "user " + by.id() + " has this e-mail address");
            case UserOutcome.PhoneInUse(String phone, User by) ->
                    Answer.of(PHONEID_IN_USE, "phone " + phone + " is user " + by.id() + "'s");
            case UserOutcome.NoSuchSite(long id) ->
                    Answer.of(SITEID_NOT_VALID, "there is no site " + id);
            case UserOutcome.NoSuchGroup(String name) ->
                    Answer.of(NO_GROUP, "there is no group " + name);
            case UserOutcome.NoSuchRole(String name) ->
                    Answer.of(ROLE_NOT_FOUND, "there is no role " + name);
            case UserOutcome.PhonesRemain() ->
                    Answer.of(PARAMETERS_INVALID, "who has PHONES is an agent");
            case UserOutcome.GroupsHoldPhones() ->
                    Answer.of(PARAMETERS_INVALID, "GROUPS hold phones, and there are no PHONES");
        };
    }

    /// A row of the list. [A by capture] Several phones are separated as they are on the way in. [D]
    static Body.Node row(User user) {
        return new Body.Node(
                "USER",
                List.of(
                        leaf("USER_ID", Long.toString(user.id())),
                        leaf("USERNAME", user.userName()),
                        leaf("EMPLOYEE_ID", user.person().employeeId()),
                        leaf("FIRST_NAME", user.person().firstName()),
                        leaf("LAST_NAME", user.person().lastName()),
                        leaf("AGENT", RecordingBody.flag(user.agent())),
                        leaf("STATUS", user.status().name()),
                        leaf("SYS_USER", user.accounts().sysUser()),
                        leaf("SYS_DOMAIN", user.accounts().sysDomain()),
                        leaf("EMAIL", user.person().email()),
                        leaf("CRM_USER", user.accounts().crmUser()),
                        leaf("SITE_ID", Long.toString(user.siteId().orElse(-1))),
                        leaf("PHONES", String.join(";", user.phones()))));
    }

    /// With what the captured list does not have. [D]
    static Body.Node detailed(User user, Roster roster) {
        Body.Node row = row(user);
        List<Body> said = new ArrayList<>(row.children());
        said.add(leaf("ROLES", names(user, roster)));
        said.add(leaf("GROUPS", String.join(";", roster.groupsOf(user))));
        said.add(leaf("ALLOWSELFRECORD", RecordingBody.flag(user.selfService().record())));
        said.add(leaf("ALLOWSELFDOWNLOAD", RecordingBody.flag(user.selfService().download())));
        said.add(leaf("PASSWORD", RecordingBody.flag(user.password().isPresent())));
        said.add(leaf("SUPERUSER", RecordingBody.flag(user.superuser())));
        return new Body.Node(row.name(), said);
    }

    private static String names(User user, Roster roster) {
        return user.roleIds().stream()
                .flatMap(id -> roster.role(id).stream())
                .map(Role::name)
                .collect(Collectors.joining(";"));
    }

    private static Body leaf(String name, String value) {
        return new Body.Leaf(name, value);
    }

    private static Body leaf(String name, Optional<String> value) {
        return leaf(name, value.orElse(""));
    }
}
