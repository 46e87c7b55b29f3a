package hark.core.monitor;

/// What is to be monitored.
public enum Mode {
    AUDIO,
    SCREEN,
    BOTH;

    public boolean needsScreen() {
        return this != AUDIO;
    }
}
