package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.schedule.CallFacts.Asked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// No recording that a client or its maximum length ended begins again by itself, in the fewest words.
final class QuietWatch {
    private final Map<CallKey, Long> recordings = new HashMap<>();
    private final Map<CallKey, Asked> asked = new HashMap<>();
    private final Set<CallKey> quiet = new HashSet<>();

    void told(CoreEvent event) {
        switch (event) {
            case CoreEvent.CallStarted e -> forget(e.key());
            case CoreEvent.CallStopped e -> forget(e.key());
            case CoreEvent.CallRenamed e -> rename(e.key(), e.renamed());
            case CoreEvent.Decided e -> asked.put(e.trace().key(), e.trace().asked());
            case CoreEvent.RecordingBegan e -> {
                boolean ofCall = e.recording().decisionId().isPresent();
                if (ofCall) {
                    began(e.recording().key(), e.recording().id());
                }
            }
            case CoreEvent.RecordingStopped e -> {
                boolean ofThisCall = recordings.remove(e.recording().key(), e.recording().id());
                if (ofThisCall && e.why().isFinal()) {
                    quiet.add(e.recording().key());
                }
            }
            default -> {}
        }
    }

    private void began(CallKey key, long id) {
        boolean wanted = asked.getOrDefault(key, Asked.BY_CALL) != Asked.BY_CALL;
        assertThat(wanted || !quiet.contains(key))
                .as("recording %d begins by itself on %s", id, key)
                .isTrue();
        quiet.remove(key);
        recordings.put(key, id);
    }

    private void forget(CallKey key) {
        recordings.remove(key);
        asked.remove(key);
        quiet.remove(key);
    }

    private void rename(CallKey from, CallKey to) {
        forget(to);
        if (recordings.containsKey(from)) {
            recordings.put(to, recordings.get(from));
        }
        if (asked.containsKey(from)) {
            asked.put(to, asked.get(from));
        }
        if (quiet.contains(from)) {
            quiet.add(to);
        }
        forget(from);
    }
}
