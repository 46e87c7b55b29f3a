package hark.core.device;

/// Why identifiers did not lead to one device.
public enum Unresolved {
    NO_SUCH_DEVICE,
    NO_SUCH_AGENT,
    AGENT_NOT_ACTIVE,
    /// He sits nowhere.
    AGENT_NOT_TIED,
    SEVERAL_AGENTS,
    /// One agent, who has several devices and a call on none of them, or on more than one.
    SEVERAL_DEVICES,
    /// They point to different devices, or to different agents.
    CONTRADICTION
}
