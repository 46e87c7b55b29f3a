package hark.api.transcript;

import hark.api.event.Lost;
import hark.api.hook.HookView;
import hark.api.hook.Hooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Two webhooks: one that is well but for a group nobody has made, and one whose target has been away for more than a
/// day.
final class ToldHooks implements Hooks {
    @Override
    public List<HookView> all() {
        return List.of(
                new HookView(
                        "crm",
                        "https://crm.example.com",
                        List.of("Sales"),
                        0,
                        Duration.ZERO,
                        812,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ""),
                new HookView(
                        "wallboard",
                        "https://10.0.0.7:8443",
                        List.of(),
                        640,
                        Duration.ofHours(23),
                        7,
                        301,
                        12,
                        Optional.of(new Lost(3, 991, 1_004)),
                        Optional.of(Instant.parse("2026-01-04T08:00:00Z")),
                        Optional.of(Instant.parse("2026-01-05T09:04:11Z")),
                        "status 503"));
    }

    @Override
    public Replay replay(String name) {
        return name.equals("wallboard") ? new Replay.Begun(12) : new Replay.NoSuchHook();
    }
}
