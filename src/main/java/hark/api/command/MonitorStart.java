package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.CONFIG_ERROR;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_ALREADY_MONITORING;
import static hark.api.ResultCode.ERROR_CLIENT_NOT_FOUND;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.ERROR_NO_FREE_CHANNELS;
import static hark.api.ResultCode.MODE_INVALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.SESSIONID_UNSPECIFIED;
import static hark.api.ResultCode.STREAMING_STARTED;

import hark.api.Answer;
import hark.api.Streams;
import hark.core.Asker;
import hark.core.MonitorAsk;
import hark.core.call.CallKey;
import hark.core.device.DeviceAsk;
import hark.core.monitor.Mode;
import hark.core.monitor.MonitorOutcome;
import hark.core.monitor.MonitorSession;
import hark.people.Permission;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@CommandFacts(
        type = "MONITORSTART",
        category = Category.MONITORING,
        mark = Mark.OURS,
        permission = Permission.LIVE_MONITOR,
        withinGroups = true,
        feature = Feature.MONITOR,
        effect = Effect.CHANGES,
        stillHolds = ERROR_ALREADY_MONITORING,
        answers = {
            STREAMING_STARTED,
            ERROR_NO_FREE_CHANNELS,
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            AGENT_NOT_FOUND,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_ACTIVE,
            MODE_INVALID,
            ERROR_CLIENT_NOT_FOUND,
            ERROR_ALREADY_MONITORING,
            SESSIONID_UNSPECIFIED,
            CONFIG_ERROR,
            PARAMETERS_INVALID
        },
        anyOf = {"sessionId"},
        noneGiven = SESSIONID_UNSPECIFIED,
        manual =
                """
                Opens a live stream of a call, recorded or not, and says where: URL gives a file that goes on
                until MONITORSTOP or the end of the call, left the other party, right the agent, in a blackout
                silence. FORMAT is WAV when it is not given, or OPUS for Ogg Opus, as browsers like it; the URL of
                one with the other's ending (.wav, .ogg) gives the other. TOKEN is in the URL and opens it alone;
                listening must begin before EXPIRES. It ends as well when who asked could not have it any more.
                MODE is AUDIO when it is not given. SCREEN and BOTH answer
                31: there is no screen client yet that could connect. A session may listen to several calls. 3:
                there are as many sessions as there may be. 55: the port on which to listen is not open.
                """)
public record MonitorStart(
        @Accepts(max = 128) Optional<String> sessionId,
        DeviceAsk device,
        @Accepts(max = 128) Optional<String> callInstance,
        @Accepts(max = 8, whenWrong = MODE_INVALID) Optional<Mode> mode,
        @Accepts(max = 8) Optional<Streams.Form> format)
        implements Change {
    @Override
    public Reach reach() {
        return Reach.holder(device);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        if (!services.streams().areOpen()) {
            return CompletableFuture.completedFuture(StreamBody.noPlace());
        }
        MonitorAsk ask =
                new MonitorAsk(
                        sessionId.orElseThrow(),
                        device,
                        callInstance,
                        mode.orElse(Mode.AUDIO),
                        asker);
        return services.begin(
                core -> core.monitors().start(ask),
                outcome -> meaning(outcome, services, asker, format.orElse(Streams.Form.WAV)));
    }

    static Answer meaning(
            MonitorOutcome outcome, Services services, Asker asker, Streams.Form form) {
        return switch (outcome) {
            case MonitorOutcome.Began(MonitorSession session) ->
                    offer(session, services, asker, form);
            case MonitorOutcome.Ended() -> Answer.of(OK);
            case MonitorOutcome.AlreadyMonitoring() -> Answer.of(ERROR_ALREADY_MONITORING);
            case MonitorOutcome.NoSuchSession() -> Answer.of(ERROR_CLIENT_NOT_FOUND);
            case MonitorOutcome.NoScreenClient() ->
                    Answer.of(ERROR_CLIENT_NOT_FOUND, "no screen client is connected");
            case MonitorOutcome.NotInCall() -> Answer.of(DEVICE_NOT_IN_CALL);
            case MonitorOutcome.NotResolved(var why) -> CallRefusals.of(why);
            case MonitorOutcome.TooMany() -> StreamBody.tooMany("no more calls");
        };
    }

    private static Answer offer(
            MonitorSession session, Services services, Asker asker, Streams.Form form) {
        Streams.Subject subject =
                new Streams.Subject(
                        session.id(), asker.who(), "device " + session.call().deviceId());
        Streams.Offered offered = services.streams().offer(subject, new Heard(session), form);
        return StreamBody.started(session.id(), offered, services);
    }

    /// What the core lets be heard, for who serves it.
    private record Heard(MonitorSession session) implements Streams.Live {
        @Override
        public CallKey call() {
            return session.call();
        }

        @Override
        public InputStream listen(Streams.Form form) {
            return switch (form) {
                case WAV -> session.listen();
                case OPUS -> session.listenOpus();
            };
        }

        @Override
        public CompletionStage<Void> over() {
            return session.over();
        }

        @Override
        public void abandon() {
            session.abandon();
        }

        @Override
        public void refuse() {
            session.refuse();
        }
    }
}
