package hark.api.hook;

import java.util.List;

/// The webhooks of this server.
public interface Hooks {
    /// A server without any.
    Hooks NONE = new NoHooks();

    /// In the order of the settings.
    List<HookView> all();

    /// Has it try at once what waits, and send again what is parked. Returns at once.
    Replay replay(String name);

    /// What became of the wish.
    sealed interface Replay {
        /// @param parked messages that will be sent again
        record Begun(long parked) implements Replay {}

        record NoSuchHook() implements Replay {}
    }
}
