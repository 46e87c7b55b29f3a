package hark.api.hook;

import java.util.List;

/// Nobody is told anything by a webhook.
record NoHooks() implements Hooks {
    @Override
    public List<HookView> all() {
        return List.of();
    }

    @Override
    public Replay replay(String name) {
        return new Replay.NoSuchHook();
    }
}
