package hark.api.door;

import hark.api.ResultCode;
import hark.api.command.Feature;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the door behaves.
///
/// @param aliases `aliases`, none: other names for a TYPE or parameter, to ours, in upper case
/// @param overflow `strings.overflow`, refuse: what happens to a string longer than its column, refuse (59) or truncate
/// @param replayWindow `commands.replayWindow`, 60 s (0 to 1 h): how long a state-changing command that is sent again
///     with its REQUESTID gets its first answer; 0 is never
/// @param replayMax `commands.replayMax`, 100,000 (0 to 10,000,000): how many answers are kept for that; the oldest go
/// @param noPath `legacy.noPathCode`, 18 (17 or 18): what is said where there is no recording path
/// @param features `features.*`, all: those that are on; a command of another answers 39
/// @param clients `clients.named`, none: programs with a name, and what each may send
/// @param others `clients.others`, all: what everybody else may send
/// @param tellsEvents `events.enabled` or `http.enabled`, on: whether there is a port on which events can be asked for
public record DoorSettings(
        Map<String, String> aliases,
        Overflow overflow,
        Duration replayWindow,
        int replayMax,
        ResultCode noPath,
        Set<Feature> features,
        List<Client> clients,
        AllowedCommands others,
        boolean tellsEvents) {
    public DoorSettings {
        aliases = Map.copyOf(aliases);
        features = Set.copyOf(features);
        clients = List.copyOf(clients);
    }

    public enum Overflow {
        REFUSE,
        TRUNCATE
    }

    public static DoorSettings defaults() {
        return new DoorSettings(
                Map.of(),
                Overflow.REFUSE,
                Duration.ofSeconds(60),
                100_000,
                ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH,
                EnumSet.allOf(Feature.class),
                List.of(),
                AllowedCommands.ALL,
                true);
    }
}
