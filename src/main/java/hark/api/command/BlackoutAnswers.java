package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What an outcome of BLACKOUTSTART or BLACKOUTSTOP means on the wire.
final class BlackoutAnswers {
    private BlackoutAnswers() {}

    static Answer of(BlackoutOutcome outcome, TimeForm times) {
        return switch (outcome) {
            case BlackoutOutcome.On(Blackout blackout) -> done(blackout, times);
            case BlackoutOutcome.Off(Blackout blackout) -> done(blackout, times);
            case BlackoutOutcome.AlreadyOn() ->
                    Answer.of(ResultCode.BLACKOUT_INVALID_STATE, "a blackout is on");
            case BlackoutOutcome.NotOn() ->
                    Answer.of(ResultCode.BLACKOUT_INVALID_STATE, "no blackout is on");
            case BlackoutOutcome.NotInCall() -> Answer.of(ResultCode.DEVICE_NOT_IN_CALL);
            case BlackoutOutcome.NotRecording() -> Answer.of(ResultCode.DEVICE_NOT_RECORDING);
            case BlackoutOutcome.NotResolved(var why) -> CallRefusals.of(why);
            case BlackoutOutcome.Failed(String reason) -> CallRefusals.failed(reason);
        };
    }

    private static Answer done(Blackout blackout, TimeForm times) {
        Instant end = blackout.stop().orElse(blackout.start());
        return Answer.of(
                ResultCode.OK,
                new Body.Node(
                        "BLACKOUT",
                        List.of(
                                new Body.Leaf("STARTTIME", times.write(blackout.start())),
                                new Body.Leaf(
                                        "SECONDS",
                                        RecordingBody.seconds(
                                                Duration.between(blackout.start(), end))))));
    }
}
