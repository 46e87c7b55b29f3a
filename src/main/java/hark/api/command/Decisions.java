package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDID_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.DevicesAsk;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.mask.Mask;
import hark.core.recording.DecisionQuery;
import hark.people.Permission;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

@CommandFacts(
        type = "DECISIONS",
        category = Category.LOOKUP,
        mark = Mark.OURS,
        permission = {Permission.RECORDINGS_SEARCH, Permission.LIVE_VIEW},
        withinGroups = true,
        feature = Feature.LOOKUP,
        answers = {
            OK,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            DATABASE_QUERY_ERROR,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            BLANK_REQUIRED_VALUE,
            RECORDID_INVALID,
            PARAMETERS_INVALID
        },
        anyOf = {"device", "recordId", "startTime", "endTime"},
        manual =
                """
                Why calls were or were not recorded, newest first: every schedule that was looked at,
                and what came of it. OUTCOME is RECORD, NO_SCHEDULE, BLOCKED or
                STOPPED (the scheduler did not run). AFTER is the DECISIONID of the last one of the page
                before.
                """)
public record Decisions(
        Optional<DeviceAsk> device,
        @Accepts(max = Long.MAX_VALUE, whenWrong = RECORDID_INVALID) OptionalLong recordId,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        @Accepts(min = 1, max = 1_000) OptionalInt callCount,
        @Accepts(max = Long.MAX_VALUE) OptionalLong after)
        implements Command {
    private static final int ROWS = 50;

    @Override
    public Answer run(Services services, Asker asker) {
        if (device.isEmpty()) {
            return list(services, Optional.empty());
        }
        return services.ask(
                core -> core.devices(new DevicesAsk(device)),
                found ->
                        switch (found) {
                            case DeviceView.Found.Devices(var devices) ->
                                    list(
                                            services,
                                            devices.stream().map(DeviceView::deviceId).findFirst());
                            case DeviceView.Found.NotResolved(var why) -> CallRefusals.of(why);
                        });
    }

    private Answer list(Services services, Optional<String> deviceId) {
        DecisionQuery query =
                new DecisionQuery(
                        deviceId, recordId, startTime, endTime, after, callCount.orElse(ROWS));
        DecisionBody body = new DecisionBody(services.times(), Mask.NONE);
        return services.look(() -> {
            List<Body> found =
                    services.recordings().decisions(query).stream().<Body>map(body::of).toList();
            return found.isEmpty() && isOfNoRecording(services)
                    ? Answer.of(RECORDID_INVALID, "there is no such recording")
                    : Answer.of(OK, Body.list("DECISIONS", found));
        });
    }

    private boolean isOfNoRecording(Services services) throws IOException {
        return recordId.isPresent() && services.recordings().byId(recordId.getAsLong()).isEmpty();
    }
}
