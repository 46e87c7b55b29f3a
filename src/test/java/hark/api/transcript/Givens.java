package hark.api.transcript;

import hark.api.ResultCode;
import hark.api.command.Feature;
import hark.api.door.AllowedCommands;
import hark.api.door.ApiKey;
import hark.api.door.Client;
import hark.api.door.DoorSettings;
import hark.api.door.DoorSettings.Overflow;
import hark.api.event.EventTypes;
import hark.core.CoreSettings;
import hark.core.chat.ChatSettings;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.Schedule;
import hark.core.schedule.Schedules;
import hark.people.SampleUser;
import hark.people.User;
import hark.support.SeededIds;
import hark.support.Subnet;
import hark.support.Timers;
import hark.vault.Vault.Readiness;
import hark.wire.http.StreamDesk;
import hark.wire.http.StreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What holds in a transcript from the start.
final class Givens {
    int channelsMax = 8;
    String coreIdent = "1";

    /// COREIDENT of another core, which is met over a bus.
    Optional<String> otherCore = Optional.empty();

    int clientsMax = 100;
    boolean schedulerRuns = true;
    boolean httpOn = true;
    boolean eventsOn = true;
    Optional<EventTypes> silent = Optional.empty();
    int monitorMax = 100;
    Readiness readiness = Readiness.READY;
    Duration patience = Duration.ofSeconds(30);
    List<Schedule> schedules = Schedules.defaults(Instant.parse("2026-01-01T00:00:00Z"));
    final List<BlockFilter> filters = new ArrayList<>();

    /// `user NAME phones=1;2 agent sys=USER domain=DOMAIN crm=NAME inactive`
    final List<User> users = new ArrayList<>();

    private final Map<String, String> aliases = new HashMap<>();
    private ResultCode noPath = ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH;
    private Overflow overflow = Overflow.REFUSE;
    private Duration replayWindow = Duration.ofSeconds(60);
    private final Set<Feature> features = EnumSet.allOf(Feature.class);
    private final List<Client> clients = new ArrayList<>();
    private AllowedCommands others = AllowedCommands.ALL;
    private int queueMax = 10_000;
    private boolean autoCreate = true;

    /// Open chats, and lines and bytes of one.
    private final int[] chats = {1_000, 2_000, 262_144};

    boolean isFirst = true;

    /// What holds at the other core: everything is usual.
    Givens ofOther() {
        Givens other = new Givens();
        other.isFirst = false;
        other.coreIdent = otherCore.orElseThrow();
        other.otherCore = Optional.of(coreIdent);
        other.users.addAll(users);
        return other;
    }

    static Givens of(List<String> lines) {
        Givens givens = new Givens();
        lines.forEach(givens::take);
        return givens;
    }

    private static ResultCode byNumber(int number) {
        return Arrays.stream(ResultCode.values())
                .filter(code -> code.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private void take(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "channels.max" -> channelsMax = Integer.parseInt(words[1]);
            case "core.ident" -> coreIdent = words[1];
            case "core" -> otherCore = Optional.of(words[1]);
            case "clients.max" -> clientsMax = Integer.parseInt(words[1]);
            case "chat.openMax" -> chats[0] = Integer.parseInt(words[1]);
            case "chat.linesMax" -> chats[1] = Integer.parseInt(words[1]);
            case "chat.bytesMax" -> chats[2] = Integer.parseInt(words[1]);
            case "queue.max" -> queueMax = Integer.parseInt(words[1]);
            case "devices.autoCreate" -> autoCreate = Boolean.parseBoolean(words[1]);
            case "strings.overflow" -> overflow = Overflow.valueOf(words[1].toUpperCase());
            case "commands.replayWindow" -> replayWindow = Duration.parse("PT" + words[1]);
            case "commands.patience" -> patience = Duration.parse("PT" + words[1]);
            case "alias" -> aliases.put(words[1], words[2]);
            case "feature-off" -> features.remove(Feature.valueOf(words[1].toUpperCase()));
            case "client" -> clients.add(client(words));
            case "clients.others" ->
                    others = AllowedCommands.of(List.of(words).subList(1, words.length));
            case "events.off" -> eventsOn = false;
            case "events.autoSubscribe" -> silent = EventTypes.of(words[1]);
            case "http.off" -> httpOn = false;
            case "monitor.max" -> monitorMax = Integer.parseInt(words[1]);
            case "scheduler-stopped" -> schedulerRuns = false;
            case "legacy.noPathCode" -> noPath = byNumber(Integer.parseInt(words[1]));
            case "no-schedules" -> schedules = List.of();
            case "only-on-request" -> schedules = schedules.subList(1, 2);
            case "user" -> users.add(SampleUser.of(users.size() + 1, words));
            case "filter" ->
                    filters.add(
                            new BlockFilter(
                                    filters.size() + 1,
                                    BlockFilter.Field.valueOf(words[1]),
                                    words[2],
                                    Instant.EPOCH));
            case "path-gone" -> readiness = Readiness.NO_PATH;
            case "disk-full" -> readiness = Readiness.DISK_FULL;
            default -> throw new IllegalArgumentException("G: " + line);
        }
    }

    /// `client NAME key=K commands=A*,!B alias=THEIRS:OURS address=N role=R`, of which all but the name may be missing.
    private static Client client(String[] words) {
        Map<String, String> facts = new HashMap<>();
        Map<String, String> aliases = new HashMap<>();
        Arrays.stream(words)
                .skip(2)
                .map(word -> word.split("=", 2))
                .forEach(fact -> facts.put(fact[0], fact[1]));
        if (facts.containsKey("alias")) {
            String[] pair = facts.get("alias").split(":");
            aliases.put(pair[0], pair[1]);
        }
        return new Client(
                words[1],
                Optional.ofNullable(facts.get("address")).flatMap(Subnet::parse).stream().toList(),
                Optional.ofNullable(facts.get("key")).map(ApiKey::of).stream().toList(),
                List.of(),
                AllowedCommands.of(List.of(facts.getOrDefault("commands", "*").split(","))),
                Optional.ofNullable(facts.get("role")),
                aliases);
    }

    DoorSettings door() {
        return new DoorSettings(
                aliases,
                overflow,
                replayWindow,
                1_000,
                noPath,
                features,
                clients,
                others,
                eventsOn);
    }

    StreamDesk streamDesk(Timers timers) {
        StreamDesk desk = new StreamDesk(streams(), timers, new SeededIds(5));
        if (httpOn) {
            desk.open("http://127.0.0.1:8080");
        }
        return desk;
    }

    private StreamSettings streams() {
        StreamSettings usual = StreamSettings.defaults();
        return new StreamSettings(
                usual.publicUrl(),
                usual.tokenLife(),
                usual.listenersMax(),
                monitorMax,
                usual.longest());
    }

    CoreSettings core() {
        CoreSettings usual = CoreSettings.DEFAULT;
        CoreSettings.Devices devices = usual.devices();
        return new CoreSettings(
                coreIdent,
                queueMax,
                usual.eventsWaitingMax(),
                usual.joinWindow(),
                usual.maxCall(),
                usual.follows(),
                usual.maxBlackout(),
                new CoreSettings.Monitoring(monitorMax, usual.monitoring().longest()),
                new CoreSettings.Devices(
                        autoCreate,
                        devices.internalMin(),
                        devices.internalMax(),
                        devices.deviceFrom(),
                        devices.known()),
                new ChatSettings(
                        usual.chats().keepDays(),
                        chats[0],
                        chats[1],
                        chats[2],
                        usual.chats().maxQuiet()),
                usual.lookingBack());
    }
}
