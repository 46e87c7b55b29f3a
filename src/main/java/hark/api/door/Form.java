package hark.api.door;

import hark.api.ResultCode;
import hark.api.command.ValueForm;
import java.util.Optional;

/// How the text of one value is read.
///
/// @param described what a value may look like, for the manual and for refusals
/// @param value the same for programs
/// @param whenWrong the answer to anything else
/// @param reading gives the value in its normal form, or nothing when it has not this form
record Form(String described, ValueForm value, ResultCode whenWrong, Reading reading) {
    Optional<String> read(String value) {
        return reading.normal(value);
    }

    interface Reading {
        Optional<String> normal(String value);
    }
}
