package hark.core.device;

/// Why identifiers did not lead to one device.
public enum Unresolved {
    NO_SUCH_DEVICE,
    NO_SUCH_AGENT
}
