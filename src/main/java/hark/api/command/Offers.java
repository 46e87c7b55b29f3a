package hark.api.command;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One ACTION of a command, and what it cannot do without.
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Offers {
    /// The word on the wire, which is a constant of the command's own enum.
    String action();

    /// Components that must all be given.
    String[] needs() default {};

    /// Components of which at least one must be given.
    String[] oneOf() default {};

    /// Components that it may leave as they are, and cannot clear.
    String[] keeps() default {};

    /// The manual's line.
    String manual();
}
