package hark.support;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the kernel whether something keeps its clock right, as `adjtimex(2)` tells without changing anything.
public final class KernelClock {
    private static final Logger LOG = LoggerFactory.getLogger(KernelClock.class);

    /// `struct timex` has 208 bytes where a long has eight; its first word says what to change: nothing.
    private static final long TIMEX_BYTES = 208;

    /// `TIME_ERROR`: the clock is not synchronised.
    private static final int UNSYNCHRONISED = 5;

    private final Optional<MethodHandle> adjtimex;

    private KernelClock(Optional<MethodHandle> adjtimex) {
        this.adjtimex = adjtimex;
    }

    public static KernelClock ofThisMachine() {
        try {
            return new KernelClock(
                    Linux.isUsable()
                            ? Optional.of(
                                    Linux.function(
                                            "adjtimex",
                                            FunctionDescriptor.of(
                                                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
                            : Optional.empty());
        } catch (UnsupportedOperationException e) {
            LOG.debug("The kernel's clock cannot be asked", e);
            return new KernelClock(Optional.empty());
        }
    }

    /// Empty when the kernel does not say.
    public Optional<Boolean> isKept() {
        return adjtimex.flatMap(KernelClock::ask);
    }

    private static Optional<Boolean> ask(MethodHandle adjtimex) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linux.state());
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            int answer = (int) adjtimex.invokeExact(state, timex);
            return answer < 0 ? Optional.empty() : Optional.of(answer != UNSYNCHRONISED);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("adjtimex throws nothing", e);
        }
    }
}
