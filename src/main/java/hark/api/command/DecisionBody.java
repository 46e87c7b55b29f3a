package hark.api.command;

import hark.api.Body;
import hark.api.TimeForm;
import hark.core.schedule.CallFacts;
import hark.core.schedule.DecisionTrace;
import java.util.ArrayList;
import java.util.List;

/// Why a call was or was not recorded, in an answer.
record DecisionBody(TimeForm times) {
    Body of(DecisionTrace trace) {
        List<Body> facts =
                new ArrayList<>(
                        List.of(
                                new Body.Leaf("DECISIONID", Long.toString(trace.id())),
                                new Body.Leaf("TIME", times.write(trace.at())),
                                new Body.Leaf("DEVICEID", trace.key().deviceId()),
                                new Body.Leaf("CALLINSTANCE", trace.key().instance()),
                                new Body.Leaf("AGENTID", trace.agentId().orElse("")),
                                new Body.Leaf("ASKED", asked(trace.asked())),
                                new Body.Leaf("OUTCOME", trace.result().name()),
                                new Body.Leaf(
                                        "SCHEDULEID",
                                        trace.winner().isPresent()
                                                ? Long.toString(trace.winner().getAsLong())
                                                : ""),
                                new Body.Leaf("BLOCKEDBY", trace.blockedBy().orElse("")),
                                Body.list(
                                        "LOOKS",
                                        trace.looks().stream().map(DecisionBody::look).toList())));
        if (!trace.notes().isEmpty()) {
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

    private static Body look(DecisionTrace.Look look) {
        return new Body.Node(
                "LOOK",
                List.of(
                        new Body.Leaf("SCHEDULEID", Long.toString(look.scheduleId())),
                        new Body.Leaf("SCHEDULE", look.schedule()),
                        new Body.Leaf("MATCHED", RecordingBody.flag(look.matched())),
                        new Body.Leaf("REASON", look.reason())));
    }
}
