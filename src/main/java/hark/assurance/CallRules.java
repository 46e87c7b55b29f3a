package hark.assurance;

import static hark.assurance.FindingKind.CALL_LEG_SILENT;
import static hark.assurance.FindingKind.CALL_LOSS;
import static hark.assurance.FindingKind.CALL_NOT_KEPT;
import static hark.assurance.FindingKind.CALL_NOT_RECORDED;
import static hark.assurance.FindingKind.CALL_WITHOUT_AUDIO;

import hark.core.CoreSurvey;
import hark.core.call.CallWatched;
import hark.core.call.MediaTrouble;
import java.util.stream.Stream;

/// Calls against what is heard and recorded of them. What listeners are told as MEDIAWARNING is all of it: the core
/// looks once a second, and has been patient already.
final class CallRules {
    private CallRules() {}

    static Stream<Suspicion> of(CoreSurvey core) {
        return core.calls().stream()
                .filter(CallWatched::toBeRecorded)
                .flatMap(call -> call.troubles().stream().map(trouble -> of(call, trouble)));
    }

    private static Suspicion of(CallWatched call, MediaTrouble trouble) {
        String leg = trouble.leg() == MediaTrouble.ALL ? "" : "leg " + trouble.leg();
        return Suspicion.at(
                kind(trouble.kind()),
                Subject.of(call.key(), call.recordingId(), leg),
                trouble.what());
    }

    private static FindingKind kind(MediaTrouble.Kind kind) {
        return switch (kind) {
            case NO_RTP -> CALL_WITHOUT_AUDIO;
            case LEG_SILENT -> CALL_LEG_SILENT;
            case LOSS -> CALL_LOSS;
            case NOT_RECORDED -> CALL_NOT_RECORDED;
            case NOT_KEPT -> CALL_NOT_KEPT;
        };
    }
}
