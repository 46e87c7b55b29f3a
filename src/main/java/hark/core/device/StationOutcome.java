package hark.core.device;

/// What became of a wish about the station map.
public sealed interface StationOutcome {
    record Mapped(Station station) implements StationOutcome {}

    record Unmapped(Station station) implements StationOutcome {}

    /// The device is none of ours, and devices are not made.
    record NoSuchDevice() implements StationOutcome {}

    /// No station has that name, the device has none, or it has another.
    record NotMapped() implements StationOutcome {}
}
