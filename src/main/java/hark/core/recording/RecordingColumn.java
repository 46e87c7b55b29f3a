package hark.core.recording;

import hark.core.call.CallField;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// The columns of a recording: the 49 attested names first [A], then ours [D].
public enum RecordingColumn {
    IDENT(Kind.WHOLE, Change.FIXED, row -> row.id()),
    GLOBALID(Kind.TEXT, Change.FIXED, row -> row.globalId().toString()),
    AGENT_ID(Kind.TEXT, Change.ALLOWED, row -> row.agentId().orElse("")),
    DEVICE_ID(Kind.TEXT, Change.FIXED, row -> row.key().deviceId()),
    DEVICE_ALIAS(Kind.TEXT, Change.FIXED, row -> row.deviceAlias().orElse("")),
    ANI(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.ANI)),
    DNIS(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.DNIS)),
    CALLID(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.CALLID)),
    CALLDIRECTION(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.CALLDIRECTION)),
    GATE(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.GATE)),
    SGROUP(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.SGROUP)),
    CHANNEL(Kind.WHOLE, Change.FIXED, row -> (long) row.channel()),
    RECORDING_TIME(Kind.TIME, Change.FIXED, row -> row.start()),
    DURATION(Kind.SECONDS, Change.FIXED, row -> row.duration()),
    WRAP_DURATION(Kind.SECONDS, Change.FIXED, ignored -> Duration.ZERO),
    RECORDING_TYPE(Kind.TEXT, Change.FIXED, row -> row.type().name()),
    FILENAME(Kind.TEXT, Change.FIXED, row -> row.sealing().filename()),
    FILENAME_VIDEO(Kind.TEXT, Change.FIXED, ignored -> ""),
    AUDIO_HASH(Kind.TEXT, Change.FIXED, row -> row.sealing().sha256()),
    VIDEO_HASH(Kind.TEXT, Change.FIXED, ignored -> ""),
    AUDIO_SIZE(Kind.WHOLE, Change.FIXED, row -> row.sealing().bytes()),
    VIDEO_SIZE(Kind.WHOLE, Change.FIXED, ignored -> 0L),
    SCREEN_CAPTURE(Kind.FLAG, Change.FIXED, ignored -> false),
    PRIORITY(Kind.WHOLE, Change.ALLOWED, row -> (long) row.retention().priority()),
    KEEPDAYS(Kind.WHOLE, Change.ALLOWED, row -> (long) row.retention().keepDays().orElse(-1)),
    ARCHIVE_ACTION_ID(
            Kind.WHOLE, Change.ALLOWED, row -> (long) row.retention().archiveAction().orElse(-1)),
    LOCKED(Kind.FLAG, Change.ALLOWED, row -> row.retention().locked()),
    LISTENEDTO(Kind.FLAG, Change.ALLOWED, row -> row.notes().listenedTo()),
    OVERRIDDEN(Kind.FLAG, Change.FIXED, row -> row.retention().overridden()),
    MEDIALABEL(Kind.TEXT, Change.ALLOWED, row -> row.notes().mediaLabel()),
    QA_FORMS(Kind.TEXT, Change.ALLOWED, row -> row.notes().qaForms()),
    QA_GROUP_ID(Kind.TEXT, Change.ALLOWED, row -> row.notes().qaGroupId()),
    QA_SCORE(Kind.TEXT, Change.ALLOWED, row -> row.notes().qaScore()),
    QA_POSS_SCORE(Kind.TEXT, Change.ALLOWED, row -> row.notes().qaPossScore()),
    USER1(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER1)),
    USER2(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER2)),
    USER3(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER3)),
    USER4(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER4)),
    USER5(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER5)),
    USER6(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER6)),
    USER7(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER7)),
    USER8(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER8)),
    USER9(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER9)),
    USER10(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER10)),
    USER11(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER11)),
    USER12(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER12)),
    USER13(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER13)),
    USER14(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER14)),
    USER15(Kind.TEXT, Change.ALLOWED, row -> field(row, CallField.USER15)),
    CORE_IDENT(Kind.TEXT, Change.FIXED, row -> row.coreIdent()),
    STATE(Kind.TEXT, Change.FIXED, row -> row.state().name()),
    CODEC(Kind.TEXT, Change.FIXED, row -> row.sealing().codec()),
    SAMPLE_RATE(Kind.WHOLE, Change.FIXED, row -> (long) row.sealing().sampleRate()),
    PACKETS(Kind.WHOLE, Change.FIXED, row -> row.sealing().packets()),
    LOST_PACKETS(Kind.WHOLE, Change.FIXED, row -> row.sealing().lost()),
    BLACKOUT_SECONDS(Kind.SECONDS, Change.FIXED, row -> row.sealing().blackout()),
    SCHEDULE_ID(Kind.WHOLE, Change.FIXED, row -> row.scheduleId().orElse(-1)),
    PURGE_AFTER(Kind.TIME, Change.FIXED, row -> row.purgeAfter().orElse(Instant.MIN));

    private final Kind kind;
    private final Change change;
    private final Function<RecordingRow, Object> value;

    RecordingColumn(Kind kind, Change change, Function<RecordingRow, Object> value) {
        this.kind = kind;
        this.change = change;
        this.value = value;
    }

    public Kind kind() {
        return kind;
    }

    /// May RECORDUPDATE set it?
    public boolean isUpdatable() {
        return change == Change.ALLOWED;
    }

    /// The row's value: a Long, String, Boolean, Duration or [Instant] as the kind says; [Instant#MIN] is an unset
    /// time.
    public Object of(RecordingRow row) {
        return value.apply(row);
    }

    private static String field(RecordingRow row, CallField field) {
        return row.fields().get(field).orElse("");
    }

    public enum Kind {
        TEXT,
        WHOLE,
        FLAG,
        TIME,
        SECONDS
    }

    private enum Change {
        ALLOWED,
        FIXED
    }
}
