package hark.core.mask;

import hark.core.call.CallField;
import hark.core.recording.RecordingColumn;
import java.util.Arrays;
import java.util.Optional;

/// What a mask can name: texts that are said of a call or a recording, and who and where it was. Numbers, flags and
/// times have no hidden form.
public enum MaskField {
    AGENT_ID,
    DEVICE_ID,
    DEVICE_ALIAS,
    ANI,
    DNIS,
    CALLID,
    GATE,
    SGROUP,
    SESSIONID,
    CALLSEGMENTID,
    MEDIALABEL,
    QA_FORMS,
    QA_GROUP_ID,
    QA_SCORE,
    QA_POSS_SCORE,
    USER1,
    USER2,
    USER3,
    USER4,
    USER5,
    USER6,
    USER7,
    USER8,
    USER9,
    USER10,
    USER11,
    USER12,
    USER13,
    USER14,
    USER15;

    static Optional<MaskField> of(CallField field) {
        return named(field.name());
    }

    static Optional<MaskField> of(RecordingColumn column) {
        return named(column.name());
    }

    private static Optional<MaskField> named(String name) {
        return Arrays.stream(values()).filter(field -> field.name().equals(name)).findFirst();
    }
}
