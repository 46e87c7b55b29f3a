package hark.core.device;

/// Why identifiers did not lead to one device.
public enum Unresolved {
    NO_SUCH_DEVICE,
    NO_SUCH_AGENT,
    AGENT_INACTIVE,
    SEVERAL_AGENTS,
    /// Known, active, but at no device now.
    AGENT_AT_NO_DEVICE,
    /// Two identifiers point to different devices.
    CONTRADICTION
}
