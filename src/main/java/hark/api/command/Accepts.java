package hark.api.command;

import hark.api.ResultCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a parameter's value may be.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Accepts {
    /// The smallest number, or of a text the fewest characters.
    long min() default 0;

    /// The largest number, or of a text the most characters.
    long max();

    /// The answer to anything else.
    ResultCode whenWrong() default ResultCode.PARAMETERS_INVALID;
}
