package hark.api.door;

import hark.api.Request;
import hark.api.command.Bound;
import hark.people.Rights;
import hark.people.Role;
import hark.people.Roster;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Before the checks: takes the key out of the request, finds out who asks, and puts his words into ours.
final class Reception {
    /// Its name, and that which JSON might give it.
    private static final List<String> KEY = List.of("APIKEY", "API_KEY");

    private final Clients clients;
    private final AllowedCommands others;
    private final Supplier<Roster> people;
    private final KeyHolders keys;
    private final Aliases common;
    private final Map<String, Aliases> own = new HashMap<>();

    /// @throws IllegalArgumentException when an alias leads nowhere
    Reception(DoorSettings settings, Predicate<String> isOurs, Known known) {
        people = known.people();
        keys = known.keys();
        clients = new Clients(settings.clients());
        others = settings.others();
        common = new Aliases(settings.aliases(), isOurs);
        for (Client client : clients.all()) {
            if (!client.aliases().isEmpty()) {
                Map<String, String> all = new HashMap<>(settings.aliases());
                all.putAll(client.aliases());
                own.put(client.name(), new Aliases(all, isOurs));
            }
        }
    }

    /// Where it looks people and programs up.
    record Known(Supplier<Roster> people, KeyHolders keys) {}

    /// A request in our words, and who sent it.
    ///
    /// @param request without its key
    record Received(Request request, Caller caller, Standing standing) {}

    sealed interface Standing {
        /// @param bound by what besides
        record May(AllowedCommands commands, Bound bound) implements Standing {}

        record WrongKey() implements Standing {}
    }

    Received receive(Request request, Caller caller) {
        Request bare = withoutKey(request);
        return switch (find(request, caller)) {
            case Clients.Found.Named(Client client) ->
                    new Received(
                            own.getOrDefault(client.name(), common).translated(bare),
                            caller.named(client.name()),
                            new Standing.May(
                                    client.commands(),
                                    Bound.of(rights(client), OptionalLong.empty(), people.get())));
            case Clients.Found.Held(Holder holder) ->
                    new Received(
                            common.translated(bare),
                            caller.named(holder.name()).as(holder),
                            new Standing.May(
                                    AllowedCommands.ALL,
                                    Bound.of(holder.rights(), holder.userId(), people.get())));
            case Clients.Found.Nobody() ->
                    new Received(
                            common.translated(bare), caller, new Standing.May(others, Bound.NOT));
            case Clients.Found.WrongKey() ->
                    new Received(common.translated(bare), caller, new Standing.WrongKey());
        };
    }

    /// A role that there is not gives nothing.
    private Rights rights(Client client) {
        Roster roster = people.get();
        return client.role()
                .map(name ->
                        Rights.ofRoles(
                                roster.roleNamed(name).stream().map(Role::id).toList(), roster))
                .orElse(Rights.UNBOUND);
    }

    Door.KeyShown keyShown(Request request, Caller caller) {
        if (key(request, caller).isEmpty()) {
            return Door.KeyShown.NONE;
        }
        return find(request, caller) instanceof Clients.Found.WrongKey
                ? Door.KeyShown.WRONG
                : Door.KeyShown.KNOWN;
    }

    private Clients.Found find(Request request, Caller caller) {
        Optional<String> key = key(request, caller);
        if (key.isEmpty() && caller.holder().isPresent()) {
            return new Clients.Found.Held(caller.holder().get());
        }
        Clients.Found found = clients.find(key, caller.credentials(), caller.address());
        return found instanceof Clients.Found.WrongKey
                ? key.flatMap(keys::of).<Clients.Found>map(Clients.Found.Held::new).orElse(found)
                : found;
    }

    private static Optional<String> key(Request request, Caller caller) {
        for (String name : KEY) {
            String said = request.parameters().getOrDefault(name, "");
            if (!said.isBlank()) {
                return Optional.of(said);
            }
        }
        return caller.credentials().key();
    }

    /// Beyond this nobody sees it: it is not stored, logged, compared with a repetition, or counted.
    private static Request withoutKey(Request request) {
        if (KEY.stream().noneMatch(request.parameters()::containsKey)) {
            return request;
        }
        Map<String, String> rest = new LinkedHashMap<>(request.parameters());
        KEY.forEach(rest::remove);
        return new Request(request.type(), request.requestId(), rest);
    }

    /// What a word of a client means to us.
    String meaning(String word, String client) {
        return own.getOrDefault(client, common).translated(word);
    }

    /// What the TYPE may mean, for whoever may have sent it.
    Collection<String> meanings(String type) {
        if (own.isEmpty()) {
            return List.of(common.translated(type));
        }
        return Stream.concat(Stream.of(common), own.values().stream())
                .map(aliases -> aliases.translated(type))
                .distinct()
                .toList();
    }
}
