package hark.api.command;

import hark.api.Body;
import hark.api.TimeForm;
import hark.core.mask.Mask;
import hark.core.recording.RecordingColumn;
import hark.core.schedule.CallFacts;
import hark.core.schedule.DecisionTrace;
import java.util.ArrayList;
import java.util.List;

/// Why a call was or was not recorded, in an answer. Reasons name values of any field, so under a mask they are blank.
///
/// @param mask what may be seen of the call
record DecisionBody(TimeForm times, Mask mask) {
    Body of(DecisionTrace trace) {
        List<Body> facts =
                new ArrayList<>(
                        List.of(
                                new Body.Leaf("DECISIONID", Long.toString(trace.id())),
                                new Body.Leaf("TIME", times.write(trace.at())),
                                new Body.Leaf(
                                        "DEVICEID",
                                        mask.shown(
                                                RecordingColumn.DEVICE_ID, trace.key().deviceId())),
                                new Body.Leaf("CALLINSTANCE", trace.key().instance()),
                                new Body.Leaf(
                                        "AGENTID",
                                        mask.shown(
                                                RecordingColumn.AGENT_ID,
                                                trace.agentId().orElse(""))),
                                new Body.Leaf("ASKED", asked(trace.asked())),
                                new Body.Leaf("OUTCOME", trace.result().name()),
                                new Body.Leaf(
                                        "SCHEDULEID",
                                        trace.winner().isPresent()
                                                ? Long.toString(trace.winner().getAsLong())
                                                : ""),
                                new Body.Leaf("BLOCKEDBY", reason(trace.blockedBy().orElse(""))),
                                Body.list(
                                        "LOOKS", trace.looks().stream().map(this::look).toList())));
        if (!trace.notes().isEmpty() && !mask.hidesAnything()) {
            facts.add(Body.list("NOTES", trace.notes().stream().map(DecisionBody::note).toList()));
        }
        return new Body.Node("DECISION", facts);
    }

    /// What became of the decision later on.
    private static Body note(String note) {
        return new Body.Leaf("NOTE", note);
    }

    private static String asked(CallFacts.Asked asked) {
        return switch (asked) {
            case BY_CALL -> "CALL";
            case BY_API -> "API";
            case BY_AGENT -> "AGENT";
        };
    }

    private String reason(String words) {
        return mask.hidesAnything() ? "" : words;
    }

    private Body look(DecisionTrace.Look look) {
        return new Body.Node(
                "LOOK",
                List.of(
                        new Body.Leaf("SCHEDULEID", Long.toString(look.scheduleId())),
                        new Body.Leaf("SCHEDULE", look.schedule()),
                        new Body.Leaf("MATCHED", RecordingBody.flag(look.matched())),
                        new Body.Leaf("REASON", reason(look.reason()))));
    }
}
