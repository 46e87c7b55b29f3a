package hark.core.device;

/// An agent's PC, and the device that stands beside it.
public record Station(String deviceId, String name) {}
