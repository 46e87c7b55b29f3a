package hark.wire.hook;

import hark.api.event.EventFilter;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// What is told to others by itself, and how long it is tried.
///
/// @param hooks `webhooks.named`, none
/// @param patience `webhooks.timeoutSeconds`, 10 (1 to 60): how long an attempt may take
/// @param retryFor `webhooks.retryHours`, 24 (1 to 60): a target that fails for so long is not waited for by what is
///     as old: that is parked
/// @param retryMost `webhooks.retryMaxSeconds`, 300 (1 to 3,600): the longest time between two attempts
/// @param parkedMax `webhooks.parkedMax`, 10,000 (100 to 1,000,000): messages that may be parked for one hook
/// @param parkedFor `webhooks.parkedDays`, 30 (1 to 365)
public record HookSettings(
        List<Hook> hooks,
        Duration patience,
        Duration retryFor,
        Duration retryMost,
        int parkedMax,
        Duration parkedFor) {
    public HookSettings {
        hooks = List.copyOf(hooks);
    }

    /// The same with the filter of each hook made into another.
    public HookSettings filtered(UnaryOperator<EventFilter> other) {
        return new HookSettings(
                hooks.stream().map(hook -> hook.filtered(other.apply(hook.filter()))).toList(),
                patience,
                retryFor,
                retryMost,
                parkedMax,
                parkedFor);
    }
}
