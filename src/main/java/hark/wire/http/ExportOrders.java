package hark.wire.http;

import hark.api.Copies;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.wire.Outside;
import hark.wire.export.Order;
import hark.wire.export.Order.Item;
import hark.wire.resource.Asked;
import hark.wire.resource.Outcome;
import hark.wire.resource.Resources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds out which recordings are meant by who wants them exported, as far as they are in his reach.
final class ExportOrders {
    private static final String LIST = "/recordings";
    private static final String PAGE = "1000";

    private final Copies copies;
    private final Resources resources;
    private final int recordingsMax;

    ExportOrders(Copies copies, Outside outside, int recordingsMax) {
        this.copies = copies;
        this.resources = new Resources(outside.door(), outside.ids());
        this.recordingsMax = recordingsMax;
    }

    /// What came of it.
    sealed interface Found {
        record These(Order order) implements Found {}

        /// @param field of the body or the query; blank where there is none to blame
        record None(ResultCode code, String field, String why) implements Found {}
    }

    Found find(ExportBody body, Caller caller) throws IOException {
        return switch (body) {
            case ExportBody.Wrong(String field, String why) ->
                    new Found.None(ResultCode.PARAMETERS_INVALID, field, why);
            case ExportBody.Named(Set<String> names, var maskId) -> {
                Optional<Copies.Refusal> refusal = copies.refusal(caller, maskId);
                yield refusal.isPresent()
                        ? refused(refusal.get())
                        : some(new Order(named(names, caller), maskId));
            }
            case ExportBody.Sought(var parameters, var maskId) -> {
                Optional<Copies.Refusal> refusal = copies.refusal(caller, maskId);
                yield refusal.isPresent()
                        ? refused(refusal.get())
                        : sought(new ExportBody.Sought(parameters, maskId), caller);
            }
        };
    }

    private static Found refused(Copies.Refusal refusal) {
        return new Found.None(refusal.code(), "", refusal.why());
    }

    private static Found some(Order order) {
        return order.recordings() == 0
                ? new Found.None(
                        ResultCode.RECORDID_INVALID, "", "there is no such recording to export")
                : new Found.These(order);
    }

    /// Two names may be of one recording.
    private List<Item> named(Set<String> names, Caller caller) throws IOException {
        Map<String, Item> items = new LinkedHashMap<>();
        for (String name : names) {
            Item item =
                    copies.find(name, caller)
                            .<Item>map(ExportOrders::item)
                            .orElseGet(() -> new Item.Unknown(name));
            items.putIfAbsent(item.recording(), item);
        }
        return List.copyOf(items.values());
    }

    private static Item item(Copies.Known known) {
        return new Item.Known(
                known.globalId().toString(), known.id(), known.length(), known.bytes());
    }

    private Found sought(ExportBody.Sought query, Caller caller) {
        List<Item> items = new ArrayList<>();
        Map<String, List<String>> parameters = new LinkedHashMap<>(query.parameters());
        parameters.put("limit", List.of(PAGE));
        Optional<String> next;
        do {
            switch (resources.show(LIST, new Asked("", parameters), caller)) {
                case Outcome.Refused refused -> {
                    return new Found.None(
                            refused.code(), refused.parameter().orElse(""), refused.detail());
                }
                case Outcome.Shown(ObjectNode json, Optional<String> behind) -> {
                    json.path("items").forEach(row -> items.add(item(row)));
                    next = behind;
                }
            }
            next.ifPresent(cursor -> parameters.put("cursor", List.of(cursor)));
        } while (next.isPresent() && items.size() <= recordingsMax);
        return items.size() > recordingsMax
                ? new Found.None(
                        ResultCode.PARAMETERS_INVALID, "", ExportBody.tooMany(recordingsMax))
                : some(new Order(items, query.maskId()));
    }

    private static Item item(JsonNode row) {
        return new Item.Known(
                row.path("globalid").asString(),
                row.path("ident").asLong(),
                Duration.ofSeconds(row.path("duration").asLong(0)),
                row.path("audio_size").asLong(0));
    }
}
