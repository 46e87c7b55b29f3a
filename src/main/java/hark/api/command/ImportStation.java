package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.device.Station;
import hark.core.device.StationOutcome;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "IMPORTSTATION",
        category = Category.ADMINISTRATION,
        feature = Feature.IMPORT,
        mark = Mark.OURS,
        permission = Permission.USERS_ADMIN,
        effect = Effect.ADMINISTERS,
        answers = {
            OK,
            DEVICE_INVALID,
            ERROR_INVALID_ACTION,
            BLANK_REQUIRED_VALUE,
            PARAMETERS_INVALID
        },
        actions = {
            @Offers(action = "LIST", manual = "All stations, by device."),
            @Offers(
                    action = "ADD",
                    needs = {"deviceId", "stationName"},
                    manual =
                            "Puts the station beside the device, instead of what each had before."),
            @Offers(
                    action = "DELETE",
                    oneOf = {"deviceId", "stationName"},
                    manual = "Takes it away; given both, they must belong together.")
        },
        manual =
                """
                The station map: which PC stands beside which device. A command that names a station alone is about
                its device, and one that names both changes the map.
                """)
public record ImportStation(
        Action action,
        @Accepts(max = 64) Optional<String> deviceId,
        @Accepts(max = 128) Optional<String> stationName)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        DELETE
    }

    @Override
    public Answer run(Services services, Asker asker) {
        return switch (action) {
            case LIST -> services.ask(core -> core.stations().all(), ImportStation::list);
            case ADD -> {
                Station station = new Station(deviceId.orElseThrow(), stationName.orElseThrow());
                yield services.ask(core -> core.stations().map(station), ImportStation::of);
            }
            case DELETE ->
                    services.ask(
                            core -> core.stations().unmap(deviceId, stationName),
                            ImportStation::of);
        };
    }

    private static Answer list(List<Station> stations) {
        return Answer.of(
                OK, Body.list("STATIONS", stations.stream().map(ImportStation::row).toList()));
    }

    private static Answer of(StationOutcome outcome) {
        return switch (outcome) {
            case StationOutcome.Mapped(Station station) -> Answer.of(OK, row(station));
            case StationOutcome.Unmapped(Station station) -> Answer.of(OK, row(station));
            case StationOutcome.NoSuchDevice() -> Answer.of(DEVICE_INVALID);
            case StationOutcome.NotMapped() ->
                    Answer.of(DEVICE_INVALID, "this is not in the station map");
        };
    }

    private static Body.Node row(Station station) {
        return new Body.Node(
                "STATION",
                List.of(
                        new Body.Leaf("DEVICEID", station.deviceId()),
                        new Body.Leaf("STATIONNAME", station.name())));
    }
}
