package hark.api.command;

import hark.api.Body;
import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.audit.Row;
import hark.audit.TrailPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rows of the audit trail, as they are answered.
record TrailBody(TimeForm times) {
    Body of(TrailPage page) {
        List<Body> children = new ArrayList<>();
        page.next().ifPresent(next -> children.add(leaf("NEXT", Long.toString(next))));
        page.searchedTo().ifPresent(time -> children.add(leaf("SEARCHEDTO", times.write(time))));
        children.add(Body.list("ROWS", page.rows().stream().map(this::row).toList()));
        return new Body.Node("AUDIT", children);
    }

    private Body row(TrailPage.Found found) {
        Row row = found.row();
        Optional<ResultCode> code =
                row.code().isPresent()
                        ? ResultCode.numbered(row.code().getAsInt())
                        : Optional.empty();
        return new Body.Node(
                "ROW",
                List.of(
                        leaf("NUMBER", Long.toString(row.number())),
                        leaf("TIME", times.write(row.at())),
                        leaf("COMMAND", row.deed().what()),
                        leaf("ACTION", row.deed().action()),
                        leaf("USERNAME", row.deed().who().user()),
                        leaf("CLIENT", row.deed().who().client()),
                        leaf("ADDRESS", row.deed().who().address()),
                        leaf("WAY", row.deed().who().way()),
                        leaf("REQUESTID", row.deed().requestId()),
                        things("OBJECTS", "OBJECT", row.deed().about()),
                        leaf("GIVEN", String.join(";", row.deed().given())),
                        leaf(
                                "CODE",
                                row.code().isPresent()
                                        ? Integer.toString(row.code().getAsInt())
                                        : ""),
                        leaf("LABEL", code.map(ResultCode::label).orElse("")),
                        leaf(
                                "ERROR",
                                RecordingBody.flag(code.filter(ResultCode::isError).isPresent())),
                        things("OUTCOMES", "OUTCOME", row.result()),
                        leaf(
                                "EVENTID",
                                row.event().isPresent()
                                        ? Long.toString(row.event().getAsLong())
                                        : ""),
                        leaf("BEGUN", row.begun().orElse("")),
                        leaf("PREVIOUS", row.previous()),
                        leaf("HASH", found.hash())));
    }

    private static Body things(String plural, String name, Map<String, String> things) {
        return Body.list(
                plural,
                things.entrySet().stream()
                        .<Body>map(each ->
                                new Body.Node(
                                        name,
                                        List.of(
                                                leaf("KIND", each.getKey()),
                                                leaf("NAME", each.getValue()))))
                        .collect(Collectors.toList()));
    }

    private static Body leaf(String name, String text) {
        return new Body.Leaf(name, text);
    }
}
