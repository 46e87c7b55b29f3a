package hark;

import hark.MediaKeys.Span;
import hark.api.ResultCode;
import hark.api.command.Feature;
import hark.api.door.DoorSettings;
import hark.core.CoreSettings;
import hark.core.blackout.Blackout;
import hark.core.chat.ChatSettings;
import hark.store.DatabaseSettings;
import hark.support.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The settings of what decides.
final class CoreKeys {
    private static final int IDENT_LENGTH_MAX = 32;
    private static final long MEBIBYTE = 1024 * 1024;

    private final SettingsReader settings;

    CoreKeys(SettingsReader settings) {
        this.settings = settings;
    }

    /// @param clientsMax as many commands may wait for the core as there may be clients, unless set otherwise
    CoreSettings core(int clientsMax) {
        return new CoreSettings(
                settings.key("core.ident", "Names this core on the wire as COREIDENT.")
                        .form("1", "1 to 32 characters", CoreKeys::ident),
                settings.key(
                                "queue.max",
                                "Commands that may wait for the core; by default as many as clients.max.")
                        .answers("47")
                        .count(clientsMax, 1, 1_000_000),
                settings.key(
                                "journal.waitingMax",
                                "Events that may wait while the database cannot be written; then no new call is taken.")
                        .answers("SIP 503")
                        .count(50_000, 1_000, 10_000_000),
                settings.key(
                                "calls.joinWindowMillis",
                                "API call and SIPREC session this close are one call.")
                        .duration(5_000, 0, 600_000),
                settings.key(
                                "calls.maxHours",
                                "A call without any sign of life for so long is closed.")
                        .duration(12, 1, 8_760),
                settings.key(
                                "blackout.follows",
                                "agent: into consult calls too; call: ends with the call.")
                        .choice(Blackout.Follows.AGENT),
                settings.key("blackout.maxSeconds", "A blackout ends by itself after so long.")
                        .duration(3_600, 1, 86_400),
                monitoring(),
                devices(),
                chats(),
                lookingBack(),
                listening());
    }

    private CoreSettings.LookingBack lookingBack() {
        return new CoreSettings.LookingBack(
                settings.key(
                                "lookback.seconds",
                                "Audio of calls that are not recorded is held in memory so long, for a RECORDSTART.")
                        .duration(0, 0, 300),
                settings.key(
                                        "lookback.memoryMb",
                                        "Memory (MiB) for that; with more calls each looks back less far.")
                                .count(256, 1, 65_536)
                        * MEBIBYTE);
    }

    private CoreSettings.Listening listening() {
        return new CoreSettings.Listening(
                settings.key(
                                "media.warnSeconds",
                                "MEDIAWARNING when no packet comes on a leg for so long, but for hold.")
                        .duration(3, 1, 600),
                settings.key(
                                "media.warnLossPercent",
                                "MEDIAWARNING when more of the packets of five seconds got lost.")
                        .count(5, 1, 100));
    }

    private ChatSettings chats() {
        return new ChatSettings(
                settings.key(
                                "chat.keepDays",
                                "Keep days of a chat whose KEEPDAYS say nothing else.")
                        .count(90, 0, 36_500),
                settings.key(
                                "chat.openMax",
                                "Chats that may be open or wait for their seal; the next is refused.")
                        .answers("3")
                        .count(1_000, 1, 100_000),
                settings.key("chat.linesMax", "Lines of one chat; the next is refused.")
                        .answers("59")
                        .count(2_000, 1, 100_000),
                settings.key(
                                "chat.bytesMax",
                                "Bytes of text of one chat; a line that does not fit is refused.")
                        .answers("59")
                        .count(262_144, 1_024, 16_777_216),
                settings.key(
                                "chat.maxHours",
                                "A chat without any sign of life for so long is closed.")
                        .duration(12, 1, 8_760));
    }

    boolean schedulerOn() {
        return settings.key(
                        "scheduler.enabled",
                        "Whether the scheduler decides; off, nothing is recorded.")
                .answers("6 when off")
                .onByDefault();
    }

    private CoreSettings.Monitoring monitoring() {
        return new CoreSettings.Monitoring(
                settings.key(
                                "monitor.max",
                                "Sessions that may listen to calls at a time, and as many to recordings.")
                        .answers("3")
                        .count(100, 1, 10_000),
                settings.key(
                                "monitor.maxMinutes",
                                "A session to listen ends by itself after so long.")
                        .duration(240, 1, 1_440));
    }

    private CoreSettings.Devices devices() {
        Span internal =
                settings.key(
                                "devices.internal",
                                "Digits of a number that looks like one of our phones.")
                        .form(
                                "2-6",
                                "two numbers of digits from 1 to 32, such as 2-6",
                                text -> Span.of(text, new Span(1, 32)));
        return new CoreSettings.Devices(
                settings.key(
                                "devices.autoCreate",
                                "Whether a device comes to be known with its first call.")
                        .answers("8 when off")
                        .onByDefault(),
                internal.first(),
                internal.last(),
                settings.key(
                                "siprec.deviceFrom",
                                "SIP header fields that name the device, tried in this order.")
                        .list(
                                List.of(),
                                "names of header fields",
                                name -> name.toLowerCase(Locale.ROOT)),
                settings.key("devices.known", "Devices that are known from the start.")
                        .list(List.of(), "device numbers", number -> number));
    }

    private static String ident(String text) {
        if (text.isEmpty() || text.length() > IDENT_LENGTH_MAX) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    DoorSettings door(ClientKeys clients, ServerSettings.Listeners listeners) {
        return new DoorSettings(
                aliases(),
                settings.key(
                                "strings.overflow",
                                "What happens to a string longer than its column: refuse or truncate.")
                        .answers("59 when refused")
                        .choice(DoorSettings.Overflow.REFUSE),
                Duration.ofSeconds(
                        settings.key(
                                        "commands.replayWindow",
                                        "Seconds in which a change that is repeated gets its first answer.")
                                .count(60, 0, 3_600)),
                settings.key("commands.replayMax", "First answers kept for that; the oldest go.")
                        .count(100_000, 0, 10_000_000),
                settings.key(
                                "legacy.noPathCode",
                                "The code for a missing recording path; the vendor's sample shows 17.")
                        .answers("18 or 17")
                        .form("18", "17 or 18", CoreKeys::noPathCode),
                features(),
                clients.named(),
                clients.others(),
                listeners.events() || listeners.http());
    }

    private Set<Feature> features() {
        Set<Feature> on = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (settings.key(feature.setting(), feature.what())
                    .answers("39 when off")
                    .onByDefault()) {
                on.add(feature);
            }
        }
        return on;
    }

    private static ResultCode noPathCode(String text) {
        return switch (text) {
            case "18" -> ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH;
            case "17" -> ResultCode.INVALID_REQUEST_STRUCTURE;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private Map<String, String> aliases() {
        return settings
                .key("aliases", "Other names for a TYPE or parameter: theirs=ours.")
                .list(List.of(), "pairs such as RECSTART=RECORDSTART", CoreKeys::pair)
                .stream()
                .collect(
                        Collectors.toMap(
                                pair -> pair[0], pair -> pair[1], (first, again) -> again));
    }

    private static String[] pair(String text) {
        String[] pair = text.toUpperCase(Locale.ROOT).split("\\s*=\\s*", -1);
        if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return pair;
    }

    DatabaseSettings database(Path data) {
        return new DatabaseSettings(
                data,
                settings.key("database.readers", "Database connections that lists are read with.")
                        .count(4, 1, 32),
                settings.key(
                                "database.busyMillis",
                                "How long another program that holds the database file is waited for.")
                        .answers("23")
                        .duration(5_000, 0, 60_000),
                settings.key(
                                "database.querySeconds",
                                "A look-up that takes longer is given up, so that others are not kept waiting.")
                        .answers("23")
                        .duration(10, 1, 600),
                settings.key("events.keepHours", "How long events are kept.")
                        .duration(72, 1, 8_760),
                settings.key(
                                "decisions.keepDays",
                                "How long a decision without a recording is kept.")
                        .duration(30, 1, 3_650));
    }
}
