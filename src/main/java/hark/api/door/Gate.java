package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Category;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.Feature;
import hark.api.door.Caller.Way;
import java.util.Optional;
import java.util.Set;

/// The ordered checks a request meets before anything is done; the first that fails answers. (Connections, framing and
/// XML, with 48, 16 and 17, are checked before a request exists.)
final class Gate {
    private static final String HEARD_EVERYWHERE = "TEST";

    private final CommandReader reader;
    private final Set<Feature> features;
    private final DoorMeters meters;

    /// @param features that are on
    Gate(CommandReader reader, Set<Feature> features, DoorMeters meters) {
        this.reader = reader;
        this.features = features;
        this.meters = meters;
    }

    sealed interface Passage {
        record Through(CommandEntry entry, Command command) implements Passage {}

        record Refused(Answer answer) implements Passage {}
    }

    Passage check(Request request, Caller caller) {
        if (request.type().isBlank()) {
            return refused(ResultCode.INVALID_REQUEST_TYPE, "TYPE is missing");
        }
        Optional<CommandEntry> entry = reader.catalogue().of(request.type());
        if (entry.isEmpty()) {
            return refused(ResultCode.UNKNOWN_MESSAGE_TYPE, "");
        }
        if (isOfOtherPort(entry.get(), caller.way())) {
            return refused(ResultCode.INVALID_REQUEST_TYPE, "it belongs to the other port");
        }
        if (!request.hasUsableId()) {
            return refused(ResultCode.REQUESTID_INVALID, "");
        }
        return reader.of(request.type())
                .map(shape -> read(shape, request, caller.way()))
                .orElseGet(() -> refused(ResultCode.COMMAND_NOT_SUPPORTED, ""));
    }

    private static boolean isOfOtherPort(CommandEntry entry, Way way) {
        boolean aboutEvents = entry.category() == Category.EVENTS;
        return switch (way) {
            case EVENT_PORT -> !aboutEvents && !entry.type().equals(HEARD_EVERYWHERE);
            case COMMAND_PORT, WEB, JSON -> aboutEvents;
        };
    }

    private Passage read(CommandShape shape, Request request, Way way) {
        Optional<Feature> feature = shape.entry().feature();
        if (feature.isPresent() && !features.contains(feature.get())) {
            return refused(ResultCode.UNLICENSED, feature.get().setting() + " is off");
        }
        return read(shape, way == Way.JSON ? shape.plain(request) : request);
    }

    private Passage read(CommandShape shape, Request request) {
        int strangers = shape.strangers(request);
        if (strangers > 0) {
            meters.strangers(request.type(), strangers);
        }
        Findings findings = new Findings();
        Command command = shape.read(request, findings);
        return findings.refusal()
                .<Passage>map(Passage.Refused::new)
                .orElseGet(() -> new Passage.Through(shape.entry(), command));
    }

    private static Passage refused(ResultCode code, String detail) {
        return new Passage.Refused(Answer.of(code, detail));
    }
}
