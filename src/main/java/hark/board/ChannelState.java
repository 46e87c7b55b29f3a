package hark.board;

/// What a channel is doing. Numbers and names are the vendor's. [A]
public enum ChannelState {
    ON_HOOK(0),
    OFF_HOOK(1),
    RECORDING(2),
    PLAYBACK(3),
    WAITING(4),
    ERROR(5),
    RESETTING(6),
    RECORDING_PREP(7),
    FINISH_RECORDING(8),
    DIALING_FOR_PLAYBACK(9);

    private final int number;

    ChannelState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
