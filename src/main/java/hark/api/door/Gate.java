package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Bound;
import hark.api.command.Category;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.Feature;
import hark.api.command.Services;
import hark.api.compat.Strangers;
import hark.api.door.Caller.Way;
import hark.api.door.DoorMeters.Reason;
import hark.api.door.Reception.Received;
import hark.api.door.Reception.Standing;
import hark.people.Directory;
import hark.support.Refusals;
import java.util.List;
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
    private final Strangers strangers;
    private final Directory people;

    /// @param features that are on
    /// @param services of which the gate looks at people, and tells of words nobody knows
    Gate(
            CommandReader reader,
            Set<Feature> features,
            Services services,
            FrontDoor.Outside outside) {
        this.reader = reader;
        this.features = features;
        this.strangers = services.strangers();
        this.people = services.directory();
        this.meters = outside.meters();
        this.refusals = new Refusals(outside.timers());
    }

    sealed interface Passage {
        /// @param request with the names of its parameters as we write them
        /// @param bound by what of it who sent it is bound
        record Through(CommandEntry entry, Command command, Request request, Bound bound)
                implements Passage {}

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
            strangers.unknownType(request, received.caller().name());
            return refused(ResultCode.UNKNOWN_MESSAGE_TYPE, "");
        }
        if (isOfOtherPort(entry.get(), way)) {
            return refused(ResultCode.INVALID_REQUEST_TYPE, "it belongs to the other port");
        }
        if (!request.hasUsableId()) {
            return refused(
                    ResultCode.REQUESTID_INVALID,
                    "REQUESTID must be a number of at most %d digits"
                            .formatted(Request.REQUEST_ID_DIGITS_MAX));
        }
        return switch (leave(received)) {
            case Leave.No(Reason reason, String why) ->
                    new Passage.Refused(turnedAway(reason, why, received));
            case Leave.Yes(Bound bound) -> bound(checked(received), bound, received);
        };
    }

    private Passage checked(Received received) {
        Request request = received.request();
        return reader.of(request.type())
                .map(shape -> read(shape, request, received.caller()))
                .orElseGet(() -> refused(ResultCode.COMMAND_NOT_SUPPORTED, ""));
    }

    /// What is in a command may be more than who sends it may do, although he may send others like it.
    private Passage bound(Passage passage, Bound bound, Received received) {
        return switch (passage) {
            case Passage.Refused refused -> refused;
            case Passage.Through(CommandEntry entry, Command command, Request request, var _) ->
                    command.beyond(bound.rights(), people.roster())
                            .<Passage>map(why ->
                                    new Passage.Refused(
                                            turnedAway(Reason.PERMISSION, why, received)))
                            .orElseGet(() -> new Passage.Through(entry, command, request, bound));
        };
    }

    /// For what another door has let in: the checks that remain.
    Passage inner(Request request) {
        Optional<CommandShape> shape = reader.of(request.type());
        if (shape.isEmpty()) {
            return refused(ResultCode.COMMAND_NOT_SUPPORTED, "");
        }
        return featureOff(shape.get()).orElseGet(() -> read(shape.get(), request));
    }

    private sealed interface Leave {
        record Yes(Bound bound) implements Leave {}

        record No(Reason reason, String why) implements Leave {}
    }

    /// By what he is bound where he may send this TYPE; empty when he may not.
    Optional<Bound> bound(Received received) {
        return leave(received) instanceof Leave.Yes(Bound bound)
                ? Optional.of(bound)
                : Optional.empty();
    }

    private Leave leave(Received received) {
        String type = received.request().type();
        return switch (received.standing()) {
            case Standing.WrongKey() -> new Leave.No(Reason.KEY, "the key is not known here");
            case Standing.May(AllowedCommands commands, Bound bound) ->
                    commands.include(type)
                            ? leave(reader.catalogue().of(type), bound)
                            : new Leave.No(Reason.COMMAND, "");
        };
    }

    private static Leave leave(Optional<CommandEntry> entry, Bound bound) {
        return entry.filter(each -> !each.isOpenTo(bound))
                .<Leave>map(each -> new Leave.No(Reason.PERMISSION, "it needs " + each.needed()))
                .orElseGet(() -> new Leave.Yes(entry.map(bound::sending).orElse(bound)));
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

    /// Where no event port can be asked, its commands are told that this installation cannot do them.
    private static boolean isOfOtherPort(CommandEntry entry, Way way) {
        boolean aboutEvents = entry.category() == Category.EVENTS;
        return switch (way) {
            case EVENT_PORT, FEED -> !aboutEvents && !entry.type().equals(HEARD_EVERYWHERE);
            case COMMAND_PORT, WEB, JSON -> aboutEvents && entry.isBuilt();
        };
    }

    private Passage read(CommandShape shape, Request request, Caller caller) {
        Optional<Passage> off = featureOff(shape);
        if (off.isPresent()) {
            return off.get();
        }
        Request plain = caller.way() == Way.JSON ? shape.plain(request) : request;
        List<String> unknown = shape.strangers(plain);
        if (!unknown.isEmpty()) {
            meters.strangers(plain.type(), unknown.size());
            strangers.unknownParameters(unknown, plain, caller.name());
        }
        return read(shape, plain);
    }

    private Optional<Passage> featureOff(CommandShape shape) {
        return shape.entry()
                .feature()
                .filter(feature -> !features.contains(feature))
                .map(feature -> refused(ResultCode.UNLICENSED, feature.setting() + " is off"));
    }

    private static Passage read(CommandShape shape, Request request) {
        Findings findings = new Findings();
        Command command = shape.read(request, findings);
        return findings.refusal()
                .<Passage>map(Passage.Refused::new)
                .orElseGet(() -> new Passage.Through(shape.entry(), command, request, Bound.NOT));
    }

    private static Passage refused(ResultCode code, String detail) {
        return new Passage.Refused(Answer.of(code, detail));
    }
}
