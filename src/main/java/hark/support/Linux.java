package hark.support;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Set;

/// Calls to the kernel that Java has no word for. Whoever wants one asks first whether it can be had, and has another
/// way where it cannot.
public final class Linux {
    /// Where the layouts and constants that are written down here are the kernel's: 64 bits, little-endian.
    private static final Set<String> KNOWN_MACHINES = Set.of("amd64", "aarch64");

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

    private Linux() {}

    /// Whether this is a Linux whose calls we know, and this process may make them (`--enable-native-access`, which the
    /// jar's manifest grants).
    public static boolean isUsable() {
        return System.getProperty("os.name", "").equals("Linux")
                && KNOWN_MACHINES.contains(System.getProperty("os.arch", ""))
                && Linux.class.getModule().isNativeAccessEnabled();
    }

    /// A function of the C library. Its first argument is where [#errno] finds the reason of a failure.
    ///
    /// @throws UnsupportedOperationException when there is none of this name
    public static MethodHandle function(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address =
                linker.defaultLookup()
                        .find(name)
                        .orElseThrow(() -> new UnsupportedOperationException("no " + name));
        return linker.downcallHandle(address, shape, Linker.Option.captureCallState("errno"));
    }

    /// How much room the first argument needs.
    public static StructLayout state() {
        return STATE;
    }

    /// Why the last call failed.
    public static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }
}
