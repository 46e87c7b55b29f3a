package hark.api.door;

import hark.api.Answer;
import hark.api.ResultCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was found wrong with one request while its parameters were read. The ACTION is told before what is missing,
/// that before what is malformed, and of each the first: 21, then 5, then 33, then 26, then the rest.
final class Findings {
    private @Nullable Answer action;
    private @Nullable Answer missing;
    private @Nullable Answer wrong;

    /// Without a usable ACTION nothing else can be said.
    void action(ResultCode code, String detail) {
        action = Answer.of(code, detail);
    }

    void missing(ResultCode code, String what) {
        if (missing == null || rank(code) < rank(missing.code())) {
            missing = Answer.of(code, what + " is missing");
        }
    }

    /// A blank value clears a field, and this one cannot be without.
    void cleared(String parameter) {
        if (missing == null) {
            missing = Answer.of(ResultCode.BLANK_REQUIRED_VALUE, parameter + " cannot be cleared");
        }
    }

    /// Device before session before anything else.
    private static int rank(ResultCode code) {
        if (code == ResultCode.DEVICE_ALIAS_UNSPECIFIED) {
            return 0;
        }
        return code == ResultCode.SESSIONID_UNSPECIFIED ? 1 : 2;
    }

    void wrong(ResultCode code, String detail) {
        if (wrong == null) {
            wrong = Answer.of(code, detail);
        }
    }

    void malformed(String parameter, Form form) {
        wrong(form.whenWrong(), parameter + " must be " + form.described());
    }

    Optional<Answer> refusal() {
        return Optional.ofNullable(action)
                .or(() -> Optional.ofNullable(missing))
                .or(() -> Optional.ofNullable(wrong));
    }
}
