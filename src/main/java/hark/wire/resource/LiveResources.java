package hark.wire.resource;

import static hark.wire.resource.Member.always;
import static hark.wire.resource.Member.ifTold;
import static hark.wire.resource.Member.orNull;
import static hark.wire.resource.Member.rows;

import hark.api.Body;
import hark.api.ResultCode;
import hark.wire.resource.Resource.IdForm;
import hark.wire.resource.Resource.Paging;
import hark.wire.resource.Resource.Question;
import hark.wire.resource.Resource.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What goes on now.
final class LiveResources {
    private static final String CORE = "COREIDENT";
    private static final Member OF_CORE =
            ifTold(CORE, new Kind.Text(), "The core it is of, where there are several.");
    private static final String CALLS = "CALLS";

    /// What a call on its own takes from its device.
    private static final List<String> OF_DEVICE =
            List.of("DEVICEID", "DEVICEALIAS", "AGENTID", CORE);

    private LiveResources() {}

    static List<Resource> all() {
        return Stream.of(devices(), agents()).flatMap(List::stream).toList();
    }

    private static List<Resource> devices() {
        return List.of(
                new Resource(
                        "/calls",
                        "Call",
                        "The calls that are open now, by device. Those that are recorded have a recordid.",
                        Question.of("DEVICESTATUS"),
                        callOfDevice(),
                        new Shape.Listing(
                                LiveResources::calls,
                                new Paging.Cut(List.of("DEVICEID", CORE, "CALLINSTANCE")))),
                new Resource(
                        "/devices",
                        "Device",
                        "The devices of which anything was ever reported, with their calls; or the one that a parameter"
                                + " names.",
                        Question.of("DEVICESTATUS")
                                .openTo("DEVICEID", "STATIONNAME", "DEVICEALIAS", "PHONEID"),
                        device(),
                        Resource.cutBy("DEVICEID", CORE)),
                new Resource(
                        "/devices/{id}",
                        "Device",
                        "One device, by its DEVICEID. One of which nothing was ever reported has no calls.",
                        Question.of("DEVICESTATUS").by(IdForm.text("DEVICEID")),
                        device(),
                        Resource.first(ResultCode.DEVICE_INVALID)),
                new Resource(
                        "/channels",
                        "Channel",
                        "The channels that are in use.",
                        Question.of("CHANNELSTATUS").openTo(CORE),
                        channel(),
                        Resource.cutBy(CORE, "CHANNEL")));
    }

    private static List<Resource> agents() {
        return List.of(
                new Resource(
                        "/agents",
                        "Agent",
                        "The agents with their devices and calls.",
                        Question.of("AGENTSTATUS"),
                        agent(),
                        Resource.cutBy("AGENTID", CORE)),
                new Resource(
                        "/agents/{id}",
                        "Agent",
                        "One agent, by the USER_ID of the user he is.",
                        Question.of("AGENTSTATUS").by(IdForm.number("AGENTID")),
                        agent(),
                        Resource.first(ResultCode.AGENT_NOT_FOUND)));
    }

    private static List<Body> calls(Body devices) {
        List<Body> calls = new ArrayList<>();
        for (Body device : Listed.of(devices)) {
            for (Body call : Listed.within(device, CALLS)) {
                List<Body> children = new ArrayList<>();
                if (device instanceof Body.Node(String _, List<Body> of)) {
                    of.stream()
                            .filter(each -> OF_DEVICE.contains(each.name()))
                            .forEach(children::add);
                }
                if (call instanceof Body.Node(String _, List<Body> of)) {
                    children.addAll(of);
                }
                calls.add(new Body.Node("CALL", children));
            }
        }
        return calls;
    }

    private static List<Member> call() {
        return List.of(
                orNull("CALLINSTANCE", new Kind.Text(), "Which of the device's calls."),
                orNull("CALLID", new Kind.Text(), "Its id in the telephone system."),
                orNull("ANI", new Kind.Text(), "Who called."),
                orNull("DNIS", new Kind.Text(), "Which number was called."),
                orNull("CALLDIRECTION", new Kind.Word(List.of("I", "O")), "In or out."),
                always("STARTTIME", new Kind.Time(), "When it began."),
                always("RECORDING", new Kind.Flag(), "Whether it is recorded."),
                orNull("RECORDID", new Kind.Whole(), "Its recording."),
                always("BLACKOUT", new Kind.Flag(), "Whether it is blacked out now."),
                always("AGENTINITIATED", new Kind.Flag(), "The agent asked to record it."),
                always("CTIINITIATED", new Kind.Flag(), "A schedule took it."),
                always("HOLD", new Kind.Flag(), "Whether one of its legs is on hold now."));
    }

    private static List<Member> callOfDevice() {
        List<Member> call =
                new ArrayList<>(
                        List.of(
                                always("DEVICEID", new Kind.Text(), "The phone."),
                                orNull("DEVICEALIAS", new Kind.Text(), "The login there."),
                                orNull("AGENTID", new Kind.Whole(), "Who sits there."),
                                OF_CORE));
        call.addAll(call());
        return call;
    }

    private static List<Member> device() {
        return List.of(
                always("DEVICEID", new Kind.Text(), "The phone."),
                orNull("DEVICEALIAS", new Kind.Text(), "The login there."),
                orNull("STATIONNAME", new Kind.Text(), "The PC beside it."),
                orNull("AGENTID", new Kind.Whole(), "Who sits there."),
                always("STATE", new Kind.Whole(), "The number of its state."),
                rows(CALLS, call(), "Its calls."),
                OF_CORE);
    }

    private static List<Member> agent() {
        return List.of(
                always("AGENTID", new Kind.Whole(), "His USER_ID."),
                always("USERNAME", new Kind.Text(), ""),
                orNull("DEVICEID", new Kind.Text(), "Where he is."),
                orNull("DEVICEALIAS", new Kind.Text(), "His login there."),
                always("STATE", new Kind.Whole(), "The number of his device's state."),
                rows(CALLS, call(), "His calls."),
                OF_CORE);
    }

    private static List<Member> channel() {
        return List.of(
                always(CORE, new Kind.Text(), "The core it is of."),
                always("CHANNEL", new Kind.Whole(), "Its number."),
                always(
                        "STATE",
                        new Kind.Whole(),
                        "0 On Hook, 1 Off Hook, 2 Recording, 3 Playback, 4 Waiting, 5 Error, 6 Resetting,"
                                + " 7 Recording Prep, 8 Finish Recording or 9 Dialing For Playback."),
                orNull("DEVICEID", new Kind.Text(), "The phone it hears."),
                orNull("RECORDID", new Kind.Whole(), "What it records."));
    }
}
