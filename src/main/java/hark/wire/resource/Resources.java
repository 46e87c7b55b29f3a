package hark.wire.resource;

import hark.api.ResultCode;
import hark.api.command.Catalogue;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.support.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// All resources of the JSON API.
public final class Resources {
    /// Where in a path an id stands.
    public static final String ID = Resource.ID;

    private final Map<String, Resource> byPath = new LinkedHashMap<>();
    private final ResourceDesk desk;
    private final Catalogue catalogue;

    public Resources(Door door, Ids ids) {
        desk = new ResourceDesk(door, ids);
        catalogue = door.catalogue();
        all(catalogue).forEach(each -> byPath.put(each.path(), each));
    }

    /// The table of contents.
    private static List<Resource> all(Catalogue catalogue) {
        return Stream.of(
                        new RecordingResources(catalogue).all(),
                        LiveResources.all(),
                        PeopleResources.all(),
                        PolicyResources.all(),
                        AuditResources.all(),
                        new SystemResources(catalogue).all())
                .flatMap(List::stream)
                .filter(each -> catalogue.of(each.question().command()).isPresent())
                .toList();
    }

    /// Below `/api/v1`, each with [#ID] where an id stands.
    public List<String> paths() {
        return List.copyOf(byPath.keySet());
    }

    /// The OpenAPI 3.1 document of all there is.
    ///
    /// @param status of HTTP that says what a code says
    public ObjectNode openApi(ToIntFunction<ResultCode> status) {
        return new OpenApi(catalogue, List.copyOf(byPath.values()), status).document();
    }

    /// @param path one of [#paths]
    public Outcome show(String path, Asked asked, Caller caller) {
        return desk.show(Objects.requireNonNull(byPath.get(path), path), asked, caller);
    }
}
