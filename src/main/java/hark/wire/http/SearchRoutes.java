package hark.wire.http;

import hark.api.ResultCode;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.api.search.SavedSearch;
import hark.api.search.SavedSearches;
import hark.api.search.SavedSearches.Outcome;
import hark.api.search.SavedSearches.Which;
import hark.audit.Audit;
import hark.support.Outage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/session/searches`: what whoever is logged in, and may search, has saved. Names and queries may tell of
/// people: they stand in bodies and never in an address, which proxies write down, nor in the audit trail, which
/// forgets nothing.
final class SearchRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SearchRoutes.class);
    private static final String PATH = "/api/v1/session/searches";
    private static final String SEARCHES = "CALLLIST";
    private static final String SAVED = "SEARCHSAVED";
    private static final String REMOVED = "SEARCHREMOVED";
    private static final String SEARCH = "search";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SavedSearches searches;
    private final Door door;
    private final Admission admission;
    private final Outage outage;

    SearchRoutes(ModernParts parts, Admission admission) {
        this.searches = parts.searches();
        this.door = parts.outside().door();
        this.admission = admission;
        this.outage = new Outage(LOG, parts.outside().timers());
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        ModernRoutes.literal(PATH),
                        List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST),
                        this::maySearch,
                        (_, exchange) -> {
                            if (HttpMethod.POST.is(exchange.request().getMethod())) {
                                add(exchange);
                            } else {
                                list(exchange);
                            }
                        }),
                new Route(
                        Pattern.compile(PATH + "/([0-9]{1,18})"),
                        List.of(HttpMethod.PUT, HttpMethod.DELETE),
                        this::maySearch,
                        (path, exchange) -> {
                            Which which = which(Long.parseLong(path.group(1)), exchange);
                            if (HttpMethod.PUT.is(exchange.request().getMethod())) {
                                replace(which, exchange);
                            } else {
                                remove(which, exchange);
                            }
                        }));
    }

    private boolean maySearch(Exchange exchange) {
        if (!admission.isVisit(exchange)) {
            return false;
        }
        boolean may = door.allows(admission.visitor(exchange), SEARCHES);
        if (!may) {
            admission.forbid(
                    changeWanted(exchange), "this needs recordings.search or self.play", exchange);
        }
        return may;
    }

    /// As the audit trail calls it; empty for who only looks.
    private static Optional<String> changeWanted(Exchange exchange) {
        String method = exchange.request().getMethod();
        if (HttpMethod.DELETE.is(method)) {
            return Optional.of(REMOVED);
        }
        return HttpMethod.POST.is(method) || HttpMethod.PUT.is(method)
                ? Optional.of(SAVED)
                : Optional.empty();
    }

    private long owner(Exchange exchange) {
        return admission.visit(exchange).orElseThrow().person().id();
    }

    private Which which(long id, Exchange exchange) {
        return new Which(owner(exchange), id, expected(exchange));
    }

    /// RFC 9110, section 13.1.1: only tags that are alike to the letter fit, and weak ones never do.
    private static LongPredicate expected(Exchange exchange) {
        List<String> tags = exchange.request().getHeaders().getCSV(HttpHeader.IF_MATCH, true);
        return version -> tags.isEmpty() || tags.contains("*") || tags.contains(tag(version));
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    private void list(Exchange exchange) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode all = json.putArray("searches");
        try {
            searches.of(owner(exchange)).forEach(each -> put(each, all.addObject()));
        } catch (IOException e) {
            failed("Saved searches could not be read", e, exchange);
            return;
        }
        new Representation(json).send(exchange);
    }

    private void add(Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        if (body.isPresent()) {
            change(
                    Visit.of(SAVED),
                    exchange,
                    HttpStatus.CREATED_201,
                    () -> searches.add(owner(exchange), wording(body.get())));
        }
    }

    private void replace(Which which, Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        if (body.isPresent()) {
            change(
                    Visit.of(SAVED, SEARCH, Long.toString(which.id())),
                    exchange,
                    HttpStatus.OK_200,
                    () -> searches.change(which, wording(body.get())));
        }
    }

    private void remove(Which which, Exchange exchange) {
        change(
                Visit.of(REMOVED, SEARCH, Long.toString(which.id())),
                exchange,
                HttpStatus.NO_CONTENT_204,
                () -> searches.remove(which));
    }

    private static SavedSearch.Wording wording(SmallBody body) {
        return new SavedSearch.Wording(body.text("name"), body.text("query"));
    }

    private interface Change {
        Outcome make() throws IOException;
    }

    /// @param whenDone the status
    private void change(Visit visit, Exchange exchange, int whenDone, Change change) {
        Outcome outcome;
        try {
            outcome = audited(visit, exchange, change);
            outage.over("Saved searches are kept again");
        } catch (IOException e) {
            failed("A saved search could not be kept", e, exchange);
            return;
        }
        answer(outcome, whenDone, exchange);
    }

    /// The row is begun before, so that it is there whatever happens.
    private Outcome audited(Visit visit, Exchange exchange, Change change) throws IOException {
        Audit.Begun begun = door.begin(admission.visitor(exchange), visit);
        ResultCode code = ResultCode.DATABASE_QUERY_ERROR;
        Map<String, String> result = Map.of();
        try {
            Outcome outcome = change.make();
            code = code(outcome);
            result = result(outcome);
            return outcome;
        } finally {
            if (code == ResultCode.OK) {
                begun.done(code.number(), result).join();
            } else {
                begun.refused(code.number());
            }
        }
    }

    private static ResultCode code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept _, Outcome.Removed _ -> ResultCode.OK;
            case Outcome.Unfit _,
                    Outcome.NameTaken _,
                    Outcome.TooMany _,
                    Outcome.NoSuchSearch _,
                    Outcome.ChangedMeanwhile _ ->
                    ResultCode.PARAMETERS_INVALID;
        };
    }

    private static Map<String, String> result(Outcome outcome) {
        return outcome instanceof Outcome.Kept(SavedSearch search)
                ? Map.of(SEARCH, Long.toString(search.id()))
                : Map.of();
    }

    private static void answer(Outcome outcome, int whenDone, Exchange exchange) {
        switch (outcome) {
            case Outcome.Kept(SavedSearch search) -> kept(search, whenDone, exchange);
            case Outcome.Removed() -> {
                exchange.response().setStatus(whenDone);
                exchange.callback().succeeded();
            }
            case Outcome.Unfit(String field, String why) ->
                    Problem.of(HttpStatus.BAD_REQUEST_400, why).write("field", field, exchange);
            case Outcome.NameTaken() ->
                    Problem.of(HttpStatus.CONFLICT_409, "another of your searches has this name")
                            .write("field", "name", exchange);
            case Outcome.TooMany(int most) ->
                    Problem.of(
                                    HttpStatus.CONFLICT_409,
                                    "you have %d searches, and that is all there may be"
                                            .formatted(most))
                            .write(exchange);
            case Outcome.NoSuchSearch() ->
                    Problem.of(HttpStatus.NOT_FOUND_404, "you have no such search").write(exchange);
            case Outcome.ChangedMeanwhile() ->
                    Problem.of(
                                    HttpStatus.PRECONDITION_FAILED_412,
                                    "the search has been changed elsewhere meanwhile")
                            .write(exchange);
        }
    }

    private static void kept(SavedSearch search, int status, Exchange exchange) {
        ObjectNode json = JSON.createObjectNode();
        put(search, json);
        HttpFields.Mutable headers = exchange.response().getHeaders();
        headers.put(HttpHeader.ETAG, tag(search.version()));
        if (status == HttpStatus.CREATED_201) {
            headers.put(HttpHeader.LOCATION, PATH + "/" + search.id());
        }
        exchange.send(status, "application/json", JSON.writeValueAsBytes(json));
    }

    private static void put(SavedSearch search, ObjectNode json) {
        json.put("id", search.id());
        json.put("name", search.wording().name());
        json.put("query", search.wording().query());
        json.put("version", search.version());
    }

    private void failed(String what, IOException e, Exchange exchange) {
        outage.failed(what, String.valueOf(e.getMessage()), e);
        Problem.of(ResultCode.DATABASE_QUERY_ERROR, what.toLowerCase(Locale.ROOT)).write(exchange);
    }
}
