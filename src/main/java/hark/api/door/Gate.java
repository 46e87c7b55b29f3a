package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Category;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.Feature;
import hark.api.door.Caller.Way;
import hark.api.door.DoorMeters.Reason;
import hark.api.door.Reception.Received;
import hark.api.door.Reception.Rights;
import hark.support.Refusals;
import hark.support.Timers;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ordered checks a request meets before anything is done; the first that fails answers. (Connections, framing and
/// XML, with 48, 16 and 17, are checked before a request exists.)
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final String HEARD_EVERYWHERE = "TEST";

    private final CommandReader reader;
    private final Set<Feature> features;
    private final DoorMeters meters;
    private final Refusals refusals;

    /// @param features that are on
    Gate(CommandReader reader, Set<Feature> features, DoorMeters meters, Timers timers) {
        this.reader = reader;
        this.features = features;
        this.meters = meters;
        this.refusals = new Refusals(timers);
    }

    sealed interface Passage {
        record Through(CommandEntry entry, Command command) implements Passage {}

        record Refused(Answer answer) implements Passage {}
    }

    Passage check(Received received) {
        Request request = received.request();
        Caller.Way way = received.caller().way();
        if (request.type().isBlank()) {
            return refused(ResultCode.INVALID_REQUEST_TYPE, "TYPE is missing");
        }
        Optional<CommandEntry> entry = reader.catalogue().of(request.type());
        if (entry.isEmpty()) {
            return refused(ResultCode.UNKNOWN_MESSAGE_TYPE, "");
        }
        if (isOfOtherPort(entry.get(), way)) {
            return refused(ResultCode.INVALID_REQUEST_TYPE, "it belongs to the other port");
        }
        if (!request.hasUsableId()) {
            return refused(ResultCode.REQUESTID_INVALID, "");
        }
        return notAllowed(received)
                .<Passage>map(Passage.Refused::new)
                .orElseGet(() -> checked(request, way));
    }

    private Passage checked(Request request, Way way) {
        return reader.of(request.type())
                .map(shape -> read(shape, request, way))
                .orElseGet(() -> refused(ResultCode.COMMAND_NOT_SUPPORTED, ""));
    }

    private Optional<Answer> notAllowed(Received received) {
        return switch (received.rights()) {
            case Rights.May(AllowedCommands commands)
                    when commands.include(received.request().type()) ->
                    Optional.empty();
            case Rights.May may -> Optional.of(turnedAway(Reason.COMMAND, "", received));
            case Rights.WrongKey() ->
                    Optional.of(turnedAway(Reason.KEY, "the key is not known here", received));
        };
    }

    private Answer turnedAway(Reason reason, String detail, Received received) {
        Caller caller = received.caller();
        meters.turnedAway(reason);
        if (refusals.isNews(caller.address())) {
            LOG.info(
                    "{} from {} ({}): refused, {}",
                    received.request().type(),
                    caller.name(),
                    caller.address().getHostAddress(),
                    detail.isEmpty() ? "it is not among his commands" : detail);
        }
        return Answer.of(ResultCode.COMMAND_NOT_ALLOWED, detail);
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
