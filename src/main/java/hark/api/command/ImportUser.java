package hark.api.command;

import static hark.api.ResultCode.AGENT_ALREADY_EXIST;
import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.EMAIL_NOT_VALID;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
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
import hark.core.Asker;
import hark.core.schedule.Wildcards;
import hark.people.Email;
import hark.people.PasswordHash;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import hark.people.User;
import hark.people.User.Status;
import hark.people.UserDraft;
import hark.people.UserKey;
import hark.people.Users;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

@CommandFacts(
        type = "IMPORTUSER",
        category = Category.ADMINISTRATION,
        mark = Mark.ATTESTED,
        permission = Permission.USERS_ADMIN,
        feature = Feature.IMPORT,
        effect = Effect.ADMINISTERS,
        answers = {
            OK,
            ERROR_INVALID_ACTION,
            ERROR_KEYS_NOT_UNIQUE,
            BLANK_REQUIRED_VALUE,
            NO_GROUP,
            USER_NOT_FOUND,
            AGENT_ALREADY_EXIST,
            EMAIL_NOT_VALID,
            ROLE_NOT_FOUND,
            SITEID_NOT_VALID,
            USER_ALREADY_EXIST,
            PHONEID_IN_USE,
            PARAMETERS_INVALID
        },
        actions = {
            @Offers(
                    action = "LIST",
                    manual =
                            """
                            All users, by USER_ID. USER_ID, USERNAME (`*` stands for any text), AGENT, STATUS and
                            SITE_ID (-1: none) narrow the list. With DETAILS=Y each row also says his ROLES and
                            GROUPS by name, ALLOWSELFRECORD, ALLOWSELFDOWNLOAD, whether he has a PASSWORD, and
                            whether he is a SUPERUSER.
                            """),
            @Offers(
                    action = "ADD",
                    needs = "userName",
                    manual = "A new one, active unless STATUS says otherwise."),
            @Offers(
                    action = "UPDATE",
                    keeps = "userName",
                    oneOf = {"userId", "userName", "employeeId", "crmUser", "sysUser", "email"},
                    manual = "Changes what is given; a blank value clears its field."),
            @Offers(
                    action = "DELETE",
                    oneOf = {"userId", "userName", "employeeId", "crmUser", "sysUser", "email"},
                    manual = "As DEACTIVATE: nobody is deleted, the history stays."),
            @Offers(
                    action = "ACTIVATE",
                    oneOf = {"userId", "userName", "employeeId", "crmUser", "sysUser", "email"},
                    manual = "Makes active, or unlocks."),
            @Offers(
                    action = "DEACTIVATE",
                    oneOf = {"userId", "userName", "employeeId", "crmUser", "sysUser", "email"},
                    manual = "Makes inactive. The phones may be given to others.")
        },
        manual =
                """
                The users and their phones. The first of USER_ID, USERNAME, EMPLOYEE_ID, CRM_USER, SYS_USER and EMAIL
                that is given says who is meant; with a USER_ID, USERNAME is the new name. Who has PHONES is an agent. A
                phone belongs to one user, unless that one is inactive. ROLES and GROUPS are names or ids; all PHONES
                are in these GROUPS and in no others from then on. Several values are separated by `;`. A PASSWORD is
                never shown. Nobody can give more than he may himself: 44 for ROLES with other permissions, and for the
                log-in of a user who has them. A SUPERUSER may do everything; only superusers make one and change the
                log-in of one.
                """)
public record ImportUser(
        Action action,
        @Named("USER_ID") @Accepts(min = 1, max = Long.MAX_VALUE) Optional<Long> userId,
        @Accepts(max = 128) Given<String> userName,
        @Named("EMPLOYEE_ID") @Accepts(max = 64) Given<String> employeeId,
        @Named("FIRST_NAME") @Accepts(max = 128) Given<String> firstName,
        @Named("LAST_NAME") @Accepts(max = 128) Given<String> lastName,
        Optional<Boolean> agent,
        Optional<Status> status,
        @Named("SYS_USER") @Accepts(max = 128) Given<String> sysUser,
        @Named("SYS_DOMAIN") @Accepts(max = 128) Given<String> sysDomain,
        Given<Email> email,
        @Named("CRM_USER") @Accepts(max = 128) Given<String> crmUser,
        @Named("SITE_ID") @Accepts(min = -1, max = Long.MAX_VALUE, whenWrong = SITEID_NOT_VALID)
                Given<Long> siteId,
        @Accepts(max = 64) Given<List<String>> phones,
        @Accepts(min = 8, max = 128) Optional<Secret> password,
        @Accepts(max = 128, whenWrong = ROLE_NOT_FOUND) Given<List<String>> roles,
        @Accepts(max = 128, whenWrong = NO_GROUP) Given<List<String>> groups,
        Optional<Boolean> allowSelfRecord,
        Optional<Boolean> allowSelfDownload,
        Optional<Boolean> details,
        Optional<Boolean> superuser)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        UPDATE,
        DELETE,
        ACTIVATE,
        DEACTIVATE
    }

    @Override
    public Optional<String> beyond(Rights rights, Roster people) {
        return action == Action.LIST ? Optional.empty() : UserBounds.broken(this, rights, people);
    }

    @Override
    public Answer run(Services services, Asker asker) {
        Users users = new Users(services.directory());
        return switch (action) {
            case LIST -> list(services);
            case ADD -> {
                Optional<PasswordHash> hash = hash(services);
                yield services.write(() -> UserAnswers.of(users.add(draft -> over(draft, hash))));
            }
            case UPDATE -> update(services, users);
            case ACTIVATE -> put(Status.ACTIVE, services, users);
            case DELETE, DEACTIVATE -> put(Status.INACTIVE, services, users);
        };
    }

    private Answer update(Services services, Users users) {
        Optional<PasswordHash> hash = hash(services);
        return services.write(
                () -> UserAnswers.of(users.update(key(), draft -> over(draft, hash))));
    }

    private Answer put(Status then, Services services, Users users) {
        return services.write(() -> UserAnswers.of(users.put(key(), then)));
    }

    /// Slow, so it is done before the directory is asked.
    private Optional<PasswordHash> hash(Services services) {
        return password.map(secret -> services.passwords().hash(secret.value()));
    }

    UserKey key() {
        return new UserKey(
                userId,
                userName.anew(),
                employeeId.anew(),
                email.anew().map(Email::address),
                sysUser.anew(),
                sysDomain.anew(),
                crmUser.anew());
    }

    /// What was said, over what was before. A name that only says who is meant is no new name.
    UserDraft over(UserDraft before, Optional<PasswordHash> hash) {
        boolean isNew = before.userName().isEmpty();
        return new UserDraft(
                isNew || userId.isPresent()
                        ? userName.over(before.userName(), "")
                        : before.userName(),
                new User.Person(
                        employeeId.over(before.person().employeeId(), ""),
                        firstName.over(before.person().firstName(), ""),
                        lastName.over(before.person().lastName(), ""),
                        email.over(before.person().email().map(Email::new)).map(Email::address)),
                new User.Accounts(
                        sysUser.over(before.accounts().sysUser()),
                        sysDomain.over(before.accounts().sysDomain()),
                        crmUser.over(before.accounts().crmUser())),
                status.orElse(before.status()),
                agent,
                site(before.siteId()),
                phones.over(before.phones(), List.of()),
                roles.said(List.of()),
                groups.said(List.of()),
                new User.SelfService(
                        allowSelfRecord.orElse(before.selfService().record()),
                        allowSelfDownload.orElse(before.selfService().download())),
                hash.or(before::password),
                superuser.orElse(before.superuser()));
    }

    /// -1 is none. [A]
    private OptionalLong site(OptionalLong before) {
        return switch (siteId) {
            case Given.Nothing<Long>() -> before;
            case Given.Blank<Long>() -> OptionalLong.empty();
            case Given.Value<Long>(Long id) -> id < 0 ? OptionalLong.empty() : OptionalLong.of(id);
        };
    }

    private Answer list(Services services) {
        Roster roster = services.directory().roster();
        List<User> users = roster.users().stream().filter(narrowed()).toList();
        return Answer.of(
                OK,
                Body.rows(
                        "USERS",
                        users,
                        details.orElse(false)
                                ? user -> UserAnswers.detailed(user, roster)
                                : UserAnswers::row));
    }

    private Predicate<User> narrowed() {
        Optional<Wildcards> names = userName.anew().map(Wildcards::new);
        Optional<OptionalLong> site = siteId.anew().map(each -> site(OptionalLong.empty()));
        return user ->
                userId.filter(id -> id != user.id()).isEmpty()
                        && names.filter(each -> !each.matches(user.userName())).isEmpty()
                        && agent.filter(each -> each != user.agent()).isEmpty()
                        && status.filter(each -> each != user.status()).isEmpty()
                        && site.filter(each -> !each.equals(user.siteId())).isEmpty();
    }
}
