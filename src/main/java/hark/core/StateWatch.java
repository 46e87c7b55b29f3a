package hark.core;

import hark.board.ChannelState;
import hark.core.call.CallTracker;
import hark.core.device.DeviceView;
import hark.core.event.CoreEvent.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// What channels and devices do, against what listeners were told last. Each that differs is told once a look at most,
/// and no more than so many in one look: the others come in the next, those first that have waited longest. Belongs to
/// the core's thread.
final class StateWatch {
    /// For each of the two: in a look every 250 ms, 800 a second.
    static final int TOLD_AT_ONCE = 200;

    private final Watched<Integer, Notice.ChannelSeen> channels;
    private final Watched<String, Notice.DeviceSeen> devices;

    StateWatch(CallTracker tracker, String coreIdent) {
        channels = new Watched<>(() -> channels(tracker), channel -> idle(channel, coreIdent));
        devices =
                new Watched<>(
                        () -> devices(tracker), device -> seen(tracker.views().device(device)));
    }

    private static Map<Integer, Notice.ChannelSeen> channels(CallTracker tracker) {
        Map<Integer, Notice.ChannelSeen> now = new LinkedHashMap<>();
        tracker.channels()
                .forEach(view -> now.putIfAbsent(view.channel(), new Notice.ChannelSeen(view)));
        return now;
    }

    private static Notice.ChannelSeen idle(int channel, String coreIdent) {
        return new Notice.ChannelSeen(
                new ChannelView(
                        coreIdent,
                        channel,
                        ChannelState.ON_HOOK,
                        Optional.empty(),
                        OptionalLong.empty()));
    }

    private static Map<String, Notice.DeviceSeen> devices(CallTracker tracker) {
        Map<String, Notice.DeviceSeen> now = new LinkedHashMap<>();
        tracker.views().busy().forEach(view -> now.put(view.deviceId(), seen(view)));
        return now;
    }

    private static Notice.DeviceSeen seen(DeviceView view) {
        return new Notice.DeviceSeen(
                view.deviceId(), view.deviceAlias(), view.agentId(), view.state());
    }

    List<Notice> look() {
        List<Notice> news = new ArrayList<>(channels.look());
        news.addAll(devices.look());
        return news;
    }

    /// @param <K> what they are called
    /// @param <V> what is told of one
    private static final class Watched<K, V extends Notice> {
        private final Supplier<Map<K, V>> busy;
        private final Function<K, V> idle;

        /// Those that were told last that they do something.
        private final Map<K, V> told = new HashMap<>();

        /// Those that differ, in the order in which that was seen.
        private final Map<K, V> differing = new LinkedHashMap<>();

        Watched(Supplier<Map<K, V>> busy, Function<K, V> idle) {
            this.busy = busy;
            this.idle = idle;
        }

        List<V> look() {
            Map<K, V> now = busy.get();
            now.forEach(this::compare);
            told.keySet().stream()
                    .filter(each -> !now.containsKey(each))
                    .forEach(each -> differing.put(each, idle.apply(each)));
            differing.keySet().removeIf(each -> !now.containsKey(each) && !told.containsKey(each));
            List<V> news = new ArrayList<>();
            for (K each : differing.keySet().stream().limit(TOLD_AT_ONCE).toList()) {
                news.add(take(each, now.containsKey(each)));
            }
            return news;
        }

        private void compare(K each, V state) {
            if (state.equals(told.get(each))) {
                differing.remove(each);
            } else {
                differing.put(each, state); // one that waits already keeps its place
            }
        }

        private V take(K each, boolean isBusy) {
            V state = Objects.requireNonNull(differing.remove(each));
            if (isBusy) {
                told.put(each, state);
            } else {
                told.remove(each);
            }
            return state;
        }
    }
}
