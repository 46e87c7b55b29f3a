package hark.api.command;

import hark.api.ResultCode;
import hark.people.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What is to be known of a command besides its parameters, which are its record's components.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommandFacts {
    /// TYPE on the wire.
    String type();

    Category category();

    Mark mark();

    /// Who is bound by a role must have one of these. None: an empty array, and then everybody may who may ask at all.
    Permission[] permission();

    /// With it people may have of it what is their own. None: an empty array.
    Permission[] own() default {};

    /// Whether its permissions may hold within groups alone: then what it reaches is narrowed to them. Who has them
    /// within groups alone may not send any other.
    boolean withinGroups() default false;

    Effect effect() default Effect.READS;

    /// What this command may say for reasons of its own. Every command may also give the answers of the way to it,
    /// see [Catalogue#ON_THE_WAY].
    ResultCode[] answers();

    /// For a command that begins something: the answer which says that it is already under way. None: an empty array.
    ResultCode[] stillHolds() default {};

    /// For an [Administration]: its ACTIONs, in the manual's order.
    Offers[] actions() default {};

    /// The feature it belongs to: the command answers 39 where that is switched off. None: an empty array.
    Feature[] feature() default {};

    /// Components of which at least one must be given.
    String[] anyOf() default {};

    /// The answer when none of [#anyOf] is given.
    ResultCode noneGiven() default ResultCode.BLANK_REQUIRED_VALUE;

    /// The manual's entry.
    String manual();
}
