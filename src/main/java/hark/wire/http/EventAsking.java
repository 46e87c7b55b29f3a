package hark.wire.http;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.api.event.EventFilter;
import hark.api.event.Following;
import hark.support.Ids;
import hark.wire.Outside;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.util.Fields;

/// What somebody asks of the feed over HTTP, and what the door says to it: the same for each form in which he may be
/// told.
final class EventAsking {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String HAD = "LASTEVENTID";
    private static final String AFTER = "AFTER";
    private static final String REPLAY = "EVENTREPLAY";
    private static final String EVENTTYPE = "EVENTTYPE";

    /// As they are written in an address, and what they mean at the door.
    private static final Map<String, String> NAMES =
            Map.of(
                    "type", EVENTTYPE,
                    "device", "DEVICEID",
                    "agent", "AGENTID",
                    "group", "GROUP",
                    "core", "COREIDENT",
                    "after", AFTER);

    private final Door door;
    private final Ids ids;
    private final Admission admission;

    EventAsking(Outside outside, Admission admission) {
        this.door = outside.door();
        this.ids = outside.ids();
        this.admission = admission;
    }

    /// What came of asking.
    sealed interface Opening {
        /// @param after what comes after that event he is told
        /// @param lasts whether he may still be told; good for longer than the request
        record Granted(EventFilter filter, long after, BooleanSupplier lasts) implements Opening {}

        record Refused(Problem problem) implements Opening {}
    }

    Opening open(Exchange exchange) {
        Caller caller = toBeTold(admission.caller(exchange));
        Map<String, String> wishes = wishes(exchange);
        Optional<String> had = lastEventId(wishes, exchange);
        if (had.isEmpty()) {
            return begin(wishes, OptionalLong.empty(), caller, exchange);
        }
        if (!had.get().matches("[0-9]{1,18}")) {
            return new Opening.Refused(
                    Problem.of(ResultCode.PARAMETERS_INVALID, LAST_EVENT_ID + " is no number"));
        }
        if (!door.allows(caller, REPLAY)) {
            door.audited(caller, Visit.of(REPLAY), ResultCode.COMMAND_NOT_ALLOWED);
            return new Opening.Refused(
                    Problem.of(
                            ResultCode.COMMAND_NOT_ALLOWED,
                            "what was missed is for those who may send " + REPLAY));
        }
        // He comes again at the address he began with: what he has had by now counts, and not the
        // `after` there
        wishes.remove(AFTER);
        return begin(wishes, OptionalLong.of(Long.parseLong(had.get())), caller, exchange);
    }

    /// A browser says it in a header when it goes on by itself; a script that opens a socket can say it in the address
    /// alone.
    private static Optional<String> lastEventId(Map<String, String> wishes, Exchange exchange) {
        Optional<String> inAddress = Optional.ofNullable(wishes.remove(HAD));
        return Optional.ofNullable(exchange.request().getHeaders().get(LAST_EVENT_ID))
                .or(() -> inAddress)
                .filter(id -> !id.isBlank());
    }

    private Opening begin(
            Map<String, String> wishes, OptionalLong had, Caller caller, Exchange exchange) {
        Request request = request(wishes);
        Answer answer = door.answer(request, caller);
        if (answer.following().orElse(new Following.End()) instanceof Following.From begun) {
            return new Opening.Granted(
                    begun.over(Optional.empty()),
                    Math.min(had.orElse(begun.after()), begun.after()),
                    lasts(request, admission.standing(exchange)));
        }
        return new Opening.Refused(Problem.of(answer.code(), answer.detail()));
    }

    /// Whoever is logged out, or may it no more, is told nothing from the next heartbeat on.
    private BooleanSupplier lasts(Request request, Supplier<Optional<Caller>> standing) {
        return () ->
                standing.get().filter(caller -> door.allows(request, toBeTold(caller))).isPresent();
    }

    private static Caller toBeTold(Caller caller) {
        return caller.in(Caller.Way.FEED);
    }

    /// Several values may come in one, or each for itself.
    private static Map<String, String> wishes(Exchange exchange) {
        Map<String, String> wishes = new LinkedHashMap<>();
        for (Fields.Field field :
                org.eclipse.jetty.server.Request.extractQueryParameters(exchange.request())) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            wishes.put(
                    NAMES.getOrDefault(name, name.toUpperCase(Locale.ROOT)),
                    String.join(";", field.getValues()));
        }
        return wishes;
    }

    private Request request(Map<String, String> wishes) {
        String id = Request.freshId(ids);
        if (!wishes.containsKey(AFTER)) {
            wishes.putIfAbsent(EVENTTYPE, "ALL");
            return new Request("EVENTSUBSCRIBE", id, wishes);
        }
        return new Request(REPLAY, id, wishes);
    }
}
