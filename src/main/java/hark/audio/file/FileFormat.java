package hark.audio.file;

/// What the file of a recording is.
public enum FileFormat {
    /// 16-bit linear samples.
    WAV(".wav", "WAV", "PCM 16-bit"),

    /// G.711, µ-law: half the size, and for a leg that came in it the very octets.
    WAV_ULAW(".wav", "WAV", "G.711 µ-law"),

    /// G.711, A-law.
    WAV_ALAW(".wav", "WAV", "G.711 A-law"),

    /// Lossless, about half the size or less.
    FLAC(".flac", "FLAC", "FLAC 16-bit"),

    /// Small, and not lossless.
    OGG_OPUS(".opus", "Ogg", "Opus");

    private final String suffix;
    private final String container;
    private final String encoding;

    FileFormat(String suffix, String container, String encoding) {
        this.suffix = suffix;
        this.container = container;
        this.encoding = encoding;
    }

    /// How names of such files end.
    public String suffix() {
        return suffix;
    }

    public String container() {
        return container;
    }

    public String encoding() {
        return encoding;
    }
}
