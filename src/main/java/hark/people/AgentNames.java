package hark.people;

import java.util.Optional;
import java.util.OptionalLong;

/// By which names somebody means an agent: every one that is given must be his.
///
/// @param deviceAlias his number or login in free seating, which is one of his phones
/// @param sysDomain narrows sysUser, and names nobody alone
/// @param agentId his id as a user
public record AgentNames(
        Optional<String> deviceAlias,
        Optional<String> sysUser,
        Optional<String> sysDomain,
        Optional<String> crmUser,
        OptionalLong agentId,
        Optional<String> userName,
        Optional<String> phoneId) {
    private static final Optional<String> NO = Optional.empty();

    public static final AgentNames NONE =
            new AgentNames(NO, NO, NO, NO, OptionalLong.empty(), NO, NO);

    public boolean isEmpty() {
        return deviceAlias.isEmpty()
                && sysUser.isEmpty()
                && crmUser.isEmpty()
                && agentId.isEmpty()
                && userName.isEmpty()
                && phoneId.isEmpty();
    }

    /// Without those that only repeat the number of a device.
    public AgentNames without(String number) {
        return new AgentNames(
                deviceAlias.filter(alias -> !alias.equals(number)),
                sysUser,
                sysDomain,
                crmUser,
                agentId,
                userName,
                phoneId.filter(phone -> !phone.equals(number)));
    }
}
