package hark.wire.resource;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.support.Ids;
import hark.wire.resource.Outcome.Refused;
import hark.wire.resource.Outcome.Shown;
import hark.wire.resource.Resource.IdForm;
import hark.wire.resource.Resource.Paging;
import hark.wire.resource.Resource.Question;
import hark.wire.resource.Resource.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks for resources at the door, as one more client of it, and makes JSON of what it answers.
final class ResourceDesk {
    private final Door door;
    private final Ids ids;

    ResourceDesk(Door door, Ids ids) {
        this.door = door;
        this.ids = ids;
    }

    Outcome show(Resource resource, Asked asked, Caller caller) {
        return switch (Wishes.read(resource, asked)) {
            case Wishes.Reading.Wrong(Refused why) -> why;
            case Wishes.Reading.Read(Wishes wishes) ->
                    new View(resource, asked.id(), wishes, caller).show();
        };
    }

    private final class View {
        private final Resource resource;
        private final String id;
        private final Wishes wishes;
        private final Caller caller;

        View(Resource resource, String id, Wishes wishes, Caller caller) {
            this.resource = resource;
            this.id = id;
            this.wishes = wishes;
            this.caller = caller;
        }

        Outcome show() {
            Map<String, String> parameters = new LinkedHashMap<>(resource.question().fixed());
            parameters.putAll(wishes.given());
            if (resource.hasId()) {
                Optional<IdForm> form = idForm();
                if (form.isEmpty()) {
                    return missing();
                }
                form.get().parameter().ifPresent(name -> parameters.put(name, id));
            }
            return switch (resource.shape()) {
                case Shape.One(var find, ResultCode missing) -> one(parameters);
                case Shape.Listing(var rows, Paging paging) -> page(parameters, paging);
            };
        }

        private Optional<IdForm> idForm() {
            return resource.question().ids().stream()
                    .filter(form -> id.matches(form.pattern()))
                    .findFirst();
        }

        private Refused missing() {
            return Refused.of(
                    switch (resource.shape()) {
                        case Shape.One(var find, ResultCode missing) -> missing;
                        case Shape.Listing _ -> ResultCode.RECORDID_INVALID;
                    },
                    "there is none with this id");
        }

        private Answer ask(Map<String, String> parameters) {
            Question question = resource.question();
            String requestId = Request.freshId(ids);
            return door.answer(new Request(question.command(), requestId, parameters), caller);
        }

        private Outcome one(Map<String, String> parameters) {
            Answer answer = ask(parameters);
            if (answer.code().isError()) {
                return refused(answer);
            }
            Optional<Body> found =
                    resource.shape() instanceof Shape.One(var find, ResultCode missing)
                            ? answer.body().flatMap(body -> find.apply(body, id))
                            : Optional.empty();
            if (found.isPresent()) {
                return new Shown(Member.object(found.get(), resource.members()), Optional.empty());
            }
            return answer.code() == ResultCode.PARTIAL_CORE_RESPONSE
                    ? Refused.of(ResultCode.ERROR_RECORDER_NOT_RUNNING, answer.detail())
                    : missing();
        }

        private Refused refused(Answer answer) {
            return Refused.of(answer.code(), answer.detail());
        }

        private Outcome page(Map<String, String> parameters, Paging paging) {
            Optional<Cursor> after = Optional.empty();
            if (wishes.cursor().isPresent()) {
                after = Cursor.read(wishes.cursor().get(), list(), wishes.given());
                if (after.isEmpty() || after.get().key().size() != paging.key().size()) {
                    return new Refused(
                            ResultCode.PARAMETERS_INVALID,
                            "the cursor is none of this list with these parameters",
                            Optional.of(Wishes.CURSOR));
                }
            }
            return switch (paging) {
                case Paging.ByCommand byCommand -> asked(parameters, byCommand, after);
                case Paging.Told told -> told(parameters, told, after);
                case Paging.Cut cut -> cut(parameters, cut, after);
            };
        }

        /// With the id, so that a cursor goes with one only.
        private String list() {
            return resource.path() + " " + id;
        }

        private Outcome asked(
                Map<String, String> parameters, Paging.ByCommand paging, Optional<Cursor> after) {
            int count = Math.min(wishes.limit() + 1, Wishes.LIMIT_MAX);
            parameters.put(paging.count(), Integer.toString(count));
            after.ifPresent(cursor -> parameters.put(paging.after(), cursor.key().getFirst()));
            Answer answer = ask(parameters);
            if (answer.code().isError()) {
                return refused(answer);
            }
            List<Body> rows = rows(answer);
            boolean more =
                    count > wishes.limit()
                            ? rows.size() > wishes.limit()
                            : rows.size() == wishes.limit();
            return shown(rows.subList(0, Math.min(wishes.limit(), rows.size())), more, answer);
        }

        private Outcome told(
                Map<String, String> parameters, Paging.Told paging, Optional<Cursor> after) {
            parameters.put(paging.count(), Integer.toString(wishes.limit()));
            after.ifPresent(cursor -> parameters.put(paging.after(), cursor.key().getFirst()));
            Answer answer = ask(parameters);
            if (answer.code().isError()) {
                return refused(answer);
            }
            Optional<List<String>> next =
                    answer.body()
                            .map(body -> Listed.text(body, paging.next()))
                            .filter(text -> !text.isEmpty())
                            .map(List::of);
            Shown shown = shown(rows(answer), next, answer);
            answer.body()
                    .ifPresent(body -> shown.json().setAll(Member.object(body, paging.beside())));
            return shown;
        }

        private Outcome cut(
                Map<String, String> parameters, Paging.Cut paging, Optional<Cursor> after) {
            Answer answer = ask(parameters);
            if (answer.code().isError()) {
                return refused(answer);
            }
            Comparator<List<String>> order = Order.of(resource.members(), paging.key());
            List<Body> rows = new ArrayList<>(rows(answer));
            rows.sort(Comparator.comparing(this::key, order));
            List<Body> behind =
                    rows.stream()
                            .filter(row ->
                                    after.isEmpty()
                                            || order.compare(key(row), after.get().key()) > 0)
                            .limit(wishes.limit() + 1L)
                            .toList();
            boolean more = behind.size() > wishes.limit();
            return shown(more ? behind.subList(0, wishes.limit()) : behind, more, answer);
        }

        private List<Body> rows(Answer answer) {
            return resource.shape() instanceof Shape.Listing(var rows, Paging paging)
                    ? answer.body().map(rows).orElse(List.of())
                    : List.of();
        }

        private List<String> key(Body row) {
            return resource.shape() instanceof Shape.Listing(var rows, Paging paging)
                    ? paging.key().stream().map(name -> Listed.text(row, name)).toList()
                    : List.of();
        }

        private Shown shown(List<Body> rows, boolean more, Answer answer) {
            return shown(
                    rows,
                    more && !rows.isEmpty() ? Optional.of(key(rows.getLast())) : Optional.empty(),
                    answer);
        }

        private Shown shown(List<Body> rows, Optional<List<String>> behind, Answer answer) {
            ObjectNode json = Kind.JSON.objectNode();
            ArrayNode items = json.putArray("items");
            rows.forEach(row -> items.add(Member.object(row, resource.members())));
            Optional<String> next =
                    behind.map(key -> new Cursor(key).write(list(), wishes.given()));
            next.ifPresentOrElse(cursor -> json.put("next", cursor), () -> json.putNull("next"));
            if (answer.code() == ResultCode.PARTIAL_CORE_RESPONSE) {
                json.put("partial", answer.detail());
            }
            return new Shown(json, next);
        }
    }
}
