package hark.core.call;

import hark.core.CoreSettings;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.AgentTied;
import hark.core.event.CoreEvent.AgentUntied;
import hark.core.event.CoreEvent.BlackoutSpread;
import hark.core.event.CoreEvent.BlackoutStarted;
import hark.core.event.CoreEvent.BlackoutStopped;
import hark.core.event.CoreEvent.CallChanged;
import hark.core.event.CoreEvent.CallRenamed;
import hark.core.event.CoreEvent.CallResumed;
import hark.core.event.CoreEvent.CallStarted;
import hark.core.event.CoreEvent.CallStopped;
import hark.core.event.CoreEvent.CallTold;
import hark.core.event.CoreEvent.ChatChanged;
import hark.core.event.CoreEvent.ChatSaid;
import hark.core.event.CoreEvent.ChatStarted;
import hark.core.event.CoreEvent.ChatStopped;
import hark.core.event.CoreEvent.Decided;
import hark.core.event.CoreEvent.DecisionNoted;
import hark.core.event.CoreEvent.MediaWarned;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.PutOnHold;
import hark.core.event.CoreEvent.RecordingBegan;
import hark.core.event.CoreEvent.RecordingChanged;
import hark.core.event.CoreEvent.RecordingCompleted;
import hark.core.event.CoreEvent.RecordingDropped;
import hark.core.event.CoreEvent.RecordingFailed;
import hark.core.event.CoreEvent.RecordingStopped;
import hark.core.event.CoreEvent.RulesChanged;
import hark.core.event.CoreEvent.SessionJoined;
import hark.core.event.CoreEvent.SessionLeft;
import hark.core.event.CoreEvent.StationMapped;
import hark.core.event.CoreEvent.StationUnmapped;
import hark.core.event.CoreEvent.TakenOffHold;
import hark.core.event.CoreSnapshot;
import hark.core.recording.RecordingRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// Devices, their calls and the station map: the part of the core's state that events about them build.
public final class CallBook {
    /// By device; the calls of one by instance in the order in which they were active, the active one last.
    private final Map<String, SequencedMap<String, OpenCall>> devices = new LinkedHashMap<>();

    private final Set<String> ours = new LinkedHashSet<>();
    private final Set<String> named;
    private final CoreSettings.Devices settings;

    /// By its name in lower case: Windows names know no case.
    private final Map<String, String> deviceByStation = new HashMap<>();

    private final Map<String, String> stationByDevice = new HashMap<>();
    private int openCalls;

    public CallBook(CoreSettings.Devices settings) {
        this.settings = settings;
        named = Set.copyOf(settings.known());
    }

    public boolean knows(String deviceId) {
        return isSeen(deviceId) || named.contains(deviceId);
    }

    /// Was anything ever reported of it?
    public boolean isSeen(String deviceId) {
        return devices.containsKey(deviceId);
    }

    /// Certainly one of our phones, and not a number from outside that a call was laid on for want of a better.
    public boolean isOurs(String deviceId) {
        return ours.contains(deviceId) || named.contains(deviceId);
    }

    public Collection<String> deviceIds() {
        Set<String> all = new LinkedHashSet<>(settings.known());
        all.addAll(devices.keySet());
        return List.copyOf(all);
    }

    /// Devices that were seen and stay known.
    public List<String> ours() {
        return List.copyOf(ours);
    }

    private void remember(String deviceId) {
        devices.computeIfAbsent(deviceId, id -> new LinkedHashMap<>(2));
        ours.add(deviceId);
    }

    public Optional<OpenCall> call(CallKey key) {
        return Optional.ofNullable(calls(key.deviceId()).get(key.instance()));
    }

    /// The device's latest started or resumed call.
    public Optional<OpenCall> active(String deviceId) {
        return Optional.ofNullable(calls(deviceId).lastEntry()).map(Map.Entry::getValue);
    }

    /// In the order in which they were active, the active one last.
    public List<OpenCall> callsOf(String deviceId) {
        return List.copyOf(calls(deviceId).values());
    }

    public List<OpenCall> all() {
        List<OpenCall> all = new ArrayList<>();
        devices.values().forEach(calls -> all.addAll(calls.values()));
        return all;
    }

    public int openCalls() {
        return openCalls;
    }

    public Optional<String> deviceAt(String station) {
        return Optional.ofNullable(deviceByStation.get(folded(station)));
    }

    public Optional<String> stationOf(String deviceId) {
        return Optional.ofNullable(stationByDevice.get(deviceId));
    }

    private SequencedMap<String, OpenCall> calls(String deviceId) {
        SequencedMap<String, OpenCall> calls = devices.get(deviceId);
        return calls == null ? new LinkedHashMap<>(0) : calls;
    }

    public void apply(CoreEvent event) {
        switch (event) {
            case CallStarted e -> open(new OpenCall(e.key(), e.fields(), e.origin(), e.at()));
            case CallRenamed e -> rename(e.key(), e.renamed());
            case CallResumed e ->
                    calls(e.key().deviceId())
                            .putLast(e.key().instance(), call(e.key()).orElseThrow());
            case CallTold e -> change(e.key(), call -> call.told(e.at()));
            case CallChanged e -> change(e.key(), call -> call.changed(e.changes(), e.at()));
            case CallStopped e -> close(e.key());
            case SessionJoined e -> change(e.key(), call -> call.joined(e.sessionId()));
            case SessionLeft e -> change(e.key(), call -> call.left(e.end(), e.at()));
            case PutOnHold e -> change(e.key(), call -> call.holds.put(e.hold().leg(), e.hold()));
            case TakenOffHold e -> change(e.key(), call -> call.holds.remove(e.hold().leg()));
            case Decided e -> change(e.trace().key(), call -> call.decided(e.trace()));
            case RecordingBegan e -> began(e.recording());
            case RecordingStopped e ->
                    change(
                            e.recording().key(),
                            call -> call.recorded(e.recording().id(), e.why().isFinal()));
            case RecordingFailed e ->
                    change(e.recording().key(), call -> call.refused(e.recording().id()));
            case RecordingDropped _, MediaWarned _, Notice _ -> {}
            case StationMapped e -> map(e.deviceId(), e.stationName());
            case RulesChanged _ -> all().forEach(OpenCall::rulesChanged);
            case StationUnmapped e ->
                    Optional.ofNullable(stationByDevice.remove(e.deviceId()))
                            .ifPresent(gone -> deviceByStation.remove(folded(gone)));
            case DecisionNoted _, RecordingChanged _, RecordingCompleted _ -> {}
            case BlackoutStarted _, BlackoutSpread _, BlackoutStopped _ -> {}
            case AgentTied e -> {
                remember(e.tie().deviceId());
                callsOf(e.tie().deviceId()).forEach(OpenCall::otherAgent);
            }
            case AgentUntied e -> callsOf(e.tie().deviceId()).forEach(OpenCall::otherAgent);
            case ChatStarted _, ChatChanged _, ChatSaid _, ChatStopped _ -> {}
        }
    }

    private void open(OpenCall call) {
        String deviceId = call.key.deviceId();
        devices.computeIfAbsent(deviceId, id -> new LinkedHashMap<>(2));
        if (call.origin == CallOrigin.API || settings.looksInternal(deviceId)) {
            ours.add(deviceId);
        }
        if (calls(call.key.deviceId()).putLast(call.key.instance(), call) == null) {
            openCalls++;
        }
    }

    private void close(CallKey key) {
        if (calls(key.deviceId()).remove(key.instance()) != null) {
            openCalls--;
        }
        forgetStranger(key.deviceId());
    }

    /// A number from outside is forgotten with its last call.
    private void forgetStranger(String deviceId) {
        if (calls(deviceId).isEmpty() && !ours.contains(deviceId)) {
            devices.remove(deviceId);
        }
    }

    private void rename(CallKey from, CallKey to) {
        OpenCall call = calls(from.deviceId()).remove(from.instance());
        if (call != null) {
            openCalls--;
            call.renamed(to);
            open(call);
            forgetStranger(from.deviceId());
        }
    }

    private void change(CallKey key, Consumer<OpenCall> how) {
        call(key).ifPresent(how);
    }

    /// One that was taken up from its ledger alone has no decision, and is on no call: it is over.
    private void began(RecordingRow recording) {
        if (recording.decisionId().isPresent()) {
            change(recording.key(), call -> call.records(recording.id()));
        }
    }

    private void map(String deviceId, String station) {
        remember(deviceId);
        Optional.ofNullable(stationByDevice.put(deviceId, station))
                .ifPresent(before -> deviceByStation.remove(folded(before)));
        Optional.ofNullable(deviceByStation.put(folded(station), deviceId))
                .filter(before -> !before.equals(deviceId))
                .ifPresent(stationByDevice::remove);
    }

    public void restore(CoreSnapshot snapshot) {
        snapshot.devices().forEach(this::remember);
        snapshot.calls().forEach(kept -> open(OpenCall.of(kept)));
        snapshot.stations().forEach(this::map);
    }

    public List<CoreSnapshot.OpenCall> snapshotCalls() {
        return all().stream().map(OpenCall::snapshot).toList();
    }

    public Map<String, String> stations() {
        return Map.copyOf(stationByDevice);
    }

    private static String folded(String station) {
        return station.toLowerCase(Locale.ROOT);
    }
}
