package hark.wire.resource;

import hark.api.Body;
import hark.api.ResultCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What can be read at one path of the JSON API: a view of what one command answers.
///
/// @param path below `/api/v1`, with `{id}` where an id stands
/// @param name of its object's schema
/// @param doc a sentence or two
/// @param members of its object, or of each object of its list
record Resource(
        String path,
        String name,
        String doc,
        Question question,
        List<Member> members,
        Shape shape) {
    static final String ID = "{id}";

    Resource {
        members = List.copyOf(members);
    }

    boolean hasId() {
        return path.contains(ID);
    }

    /// What is asked at the door.
    ///
    /// @param fixed parameters that always are the same
    /// @param open parameters that may be given in the address, by the same name in lower case
    /// @param ids which parameter the id becomes; the first whose form it has
    record Question(
            String command, Map<String, String> fixed, List<String> open, List<IdForm> ids) {
        Question {
            fixed = Map.copyOf(fixed);
            open = List.copyOf(open);
            ids = List.copyOf(ids);
        }

        static Question of(String command) {
            return new Question(command, Map.of(), List.of(), List.of());
        }

        /// The ACTION of it that changes nothing.
        static Question list(String command) {
            return new Question(command, Map.of("ACTION", "LIST"), List.of(), List.of());
        }

        Question openTo(String... parameters) {
            return new Question(command, fixed, List.of(parameters), ids);
        }

        Question openTo(List<String> parameters) {
            return new Question(command, fixed, parameters, ids);
        }

        Question by(IdForm... forms) {
            return new Question(command, fixed, open, List.of(forms));
        }
    }

    /// @param pattern that the whole id matches
    /// @param parameter empty where the whole list is asked for, and the id is looked for in it
    /// @param schema of the id
    record IdForm(String pattern, Optional<String> parameter, Kind schema) {
        static final String WHOLE = "[0-9]{1,18}";
        static final String ANY = "(?s).{1,128}";
        static final String UUID =
                "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}";

        static IdForm number(String parameter) {
            return new IdForm(WHOLE, Optional.of(parameter), new Kind.Whole());
        }

        static IdForm uuid(String parameter) {
            return new IdForm(UUID, Optional.of(parameter), new Kind.Uuid());
        }

        static IdForm text(String parameter) {
            return new IdForm(ANY, Optional.of(parameter), new Kind.Text());
        }

        static IdForm numberAmongAll() {
            return new IdForm(WHOLE, Optional.empty(), new Kind.Whole());
        }

        static IdForm textAmongAll() {
            return new IdForm(ANY, Optional.empty(), new Kind.Text());
        }
    }

    sealed interface Shape {
        /// A list in pages.
        ///
        /// @param rows of the answer's body
        record Listing(Function<Body, List<Body>> rows, Paging paging) implements Shape {}

        /// One object.
        ///
        /// @param find it in the answer's body, by its id
        /// @param missing what is answered when it is not there
        record One(BiFunction<Body, String, Optional<Body>> find, ResultCode missing)
                implements Shape {}
    }

    sealed interface Paging {
        /// Members whose values tell a row from all others, and give the order.
        List<String> key();

        /// What a page says beside its rows and where the next one begins.
        default List<Member> beside() {
            return List.of();
        }

        /// The command pages by itself.
        ///
        /// @param count the parameter that says how many
        /// @param after the parameter that says behind which
        record ByCommand(String count, String after, List<String> key) implements Paging {}

        /// The command pages by itself, and says where the next page begins.
        ///
        /// @param count the parameter that says how many
        /// @param after the parameter that says behind which
        /// @param next what of the answer is the `after` of the next page; missing on the last one
        /// @param beside what else a page says
        record Told(String count, String after, String next, List<Member> beside)
                implements Paging {
            public Told {
                beside = List.copyOf(beside);
            }

            @Override
            public List<String> key() {
                return List.of(next);
            }
        }

        /// The command answers all, and a page is cut out here.
        record Cut(List<String> key) implements Paging {}
    }

    /// A list that its command pages by itself, newest first.
    static Shape pagedBy(String count, String after, String key) {
        return new Shape.Listing(Listed::of, new Paging.ByCommand(count, after, List.of(key)));
    }

    static Shape cutBy(String... key) {
        return new Shape.Listing(Listed::of, new Paging.Cut(List.of(key)));
    }

    /// The object is the answer's body.
    static Shape body(ResultCode missing) {
        return new Shape.One((body, id) -> Optional.of(body), missing);
    }

    /// The object is the first of the answer's list.
    static Shape first(ResultCode missing) {
        return new Shape.One((body, id) -> Listed.of(body).stream().findFirst(), missing);
    }

    /// The object is the one of the answer's list with that id.
    static Shape among(String key, ResultCode missing) {
        return new Shape.One(
                (body, id) ->
                        Listed.of(body).stream()
                                .filter(row -> Listed.text(row, key).equals(id))
                                .findFirst(),
                missing);
    }
}
