package hark.api.door;

import hark.people.Rights;
import java.util.OptionalLong;

/// Somebody with rights of his own: a person who has logged in, or a program in a role.
///
/// @param name such as `user:ann` or `key:reports`, which no client of the settings can have
/// @param userId of a person
public record Holder(String name, OptionalLong userId, Rights rights) {}
