package hark.api.command;

import hark.api.Body;
import hark.core.blackout.Blackout;
import hark.core.mask.Mask;
import hark.core.recording.RecordingFiles;
import hark.core.recording.RecordingRow;
import hark.core.schedule.DecisionTrace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that is remembered of one recording.
record RecordInfoBody(Services services, Mask mask) {
    Body of(RecordingRow row, String integrity) throws IOException {
        List<Body> children =
                new ArrayList<>(new RecordingBody(services.times(), mask).columns(row));
        children.add(new Body.Leaf("FAILURE", row.failure()));
        children.add(new Body.Leaf("INTEGRITY", integrity));
        children.add(
                Body.list(
                        "BLACKOUTS",
                        services.recordings().blackouts(row.id()).stream()
                                .map(this::span)
                                .toList()));
        children.add(
                Body.list("HOLDS", services.files().holds(row).stream().map(this::hold).toList()));
        children.add(Body.list("DECISIONS", decision(row).stream().map(this::trace).toList()));
        return new Body.Node("RECORDING", children);
    }

    private Optional<DecisionTrace> decision(RecordingRow row) throws IOException {
        return row.decisionId().isEmpty()
                ? Optional.empty()
                : services.recordings().decision(row.decisionId().getAsLong());
    }

    private Body trace(DecisionTrace trace) {
        return new DecisionBody(services.times(), mask).of(trace);
    }

    private Body hold(RecordingFiles.Hold hold) {
        Duration lasted = Duration.between(hold.start(), hold.stop());
        return new Body.Node(
                "HOLD",
                List.of(
                        new Body.Leaf("STARTTIME", services.times().write(hold.start())),
                        new Body.Leaf("ENDTIME", services.times().write(hold.stop())),
                        new Body.Leaf("SECONDS", RecordingBody.seconds(lasted)),
                        new Body.Leaf("LEG", Integer.toString(hold.leg())),
                        new Body.Leaf("LABEL", hold.label()),
                        new Body.Leaf("REASON", hold.reason())));
    }

    private Body span(Blackout.Span span) {
        return new Body.Node(
                "BLACKOUT",
                List.of(
                        new Body.Leaf("STARTTIME", services.times().write(span.start())),
                        new Body.Leaf("ENDTIME", services.times().write(span.stop())),
                        new Body.Leaf(
                                "SECONDS",
                                span.stop()
                                        .map(stop -> Duration.between(span.start(), stop))
                                        .map(RecordingBody::seconds)
                                        .orElse(""))));
    }
}
