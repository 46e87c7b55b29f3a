package hark.core;

import hark.core.blackout.Blackout;
import hark.core.chat.ChatSettings;
import java.time.Duration;
import java.util.List;

/// How the core behaves.
///
/// @param coreIdent `core.ident`, default `1`
/// @param queueMax `queue.max`: commands that may wait for the core; the next one gets 47. Default 10,000
/// @param eventsWaitingMax `journal.waitingMax`: events that may wait for a journal that is down or slow; beyond it no
///     new calls are taken. Default 50,000
/// @param joinWindow `calls.joinWindowMillis`, default 5 s: API call and SIPREC session this close are one call
/// @param maxCall `calls.maxHours`, default 12 h without a sign of life
/// @param follows `blackout.follows`, default the agent
/// @param maxBlackout `blackout.maxSeconds`, default one hour
/// @param monitoring how many may listen, and how long
/// @param devices which numbers are devices
/// @param chats how they are kept, and how much of them
/// @param lookingBack how much is held of calls that are not recorded
/// @param listening when audio that does not come is worth a warning
public record CoreSettings(
        String coreIdent,
        int queueMax,
        int eventsWaitingMax,
        Duration joinWindow,
        Duration maxCall,
        Blackout.Follows follows,
        Duration maxBlackout,
        Monitoring monitoring,
        Devices devices,
        ChatSettings chats,
        LookingBack lookingBack,
        Listening listening) {
    /// With chats as they are by default, and without looking back.
    public CoreSettings(
            String coreIdent,
            int queueMax,
            int eventsWaitingMax,
            Duration joinWindow,
            Duration maxCall,
            Blackout.Follows follows,
            Duration maxBlackout,
            Monitoring monitoring,
            Devices devices) {
        this(
                coreIdent,
                queueMax,
                eventsWaitingMax,
                joinWindow,
                maxCall,
                follows,
                maxBlackout,
                monitoring,
                devices,
                ChatSettings.DEFAULT,
                LookingBack.OFF);
    }

    /// With warnings as they are by default.
    public CoreSettings(
            String coreIdent,
            int queueMax,
            int eventsWaitingMax,
            Duration joinWindow,
            Duration maxCall,
            Blackout.Follows follows,
            Duration maxBlackout,
            Monitoring monitoring,
            Devices devices,
            ChatSettings chats,
            LookingBack lookingBack) {
        this(
                coreIdent,
                queueMax,
                eventsWaitingMax,
                joinWindow,
                maxCall,
                follows,
                maxBlackout,
                monitoring,
                devices,
                chats,
                lookingBack,
                Listening.DEFAULT);
    }

    /// @param kept `lookback.seconds`, default none: what is held of calls that are not being recorded
    /// @param memoryBytes `lookback.memoryMb`, default 256 MiB: for all of them together
    public record LookingBack(Duration kept, long memoryBytes) {
        public static final LookingBack OFF = new LookingBack(Duration.ZERO, 256L << 20);
    }

    /// @param silence `media.warnSeconds`, default 3 s: without a packet so long there is a warning
    /// @param lossPercent `media.warnLossPercent`, default 5: of the packets of the last seconds
    public record Listening(Duration silence, int lossPercent) {
        public static final Listening DEFAULT = new Listening(Duration.ofSeconds(3), 5);
    }

    /// @param sessionsMax `monitor.max`, default 100: sessions that listen to calls; the next one gets 3
    /// @param longest `monitor.maxMinutes`, default four hours
    public record Monitoring(int sessionsMax, Duration longest) {}

    /// @param autoCreate `devices.autoCreate`, default on: a device comes to be known with its first call
    /// @param internalMin `devices.internal`, fewest digits of a number that looks internal, default 2
    /// @param internalMax most digits, default 6
    /// @param deviceFrom `siprec.deviceFrom`: SIP header fields whose value names the device, lower case
    /// @param known devices named in the settings
    public record Devices(
            boolean autoCreate,
            int internalMin,
            int internalMax,
            List<String> deviceFrom,
            List<String> known) {
        public Devices {
            deviceFrom = List.copyOf(deviceFrom);
            known = List.copyOf(known);
        }

        public boolean looksInternal(String number) {
            return number.length() >= internalMin
                    && number.length() <= internalMax
                    && number.chars().allMatch(Character::isDigit);
        }
    }

    public static final CoreSettings DEFAULT =
            new CoreSettings(
                    "1",
                    10_000,
                    50_000,
                    Duration.ofSeconds(5),
                    Duration.ofHours(12),
                    Blackout.Follows.AGENT,
                    Duration.ofHours(1),
                    new Monitoring(100, Duration.ofHours(4)),
                    new Devices(true, 2, 6, List.of(), List.of()));
}
