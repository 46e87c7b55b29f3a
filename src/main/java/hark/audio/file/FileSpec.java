package hark.audio.file;

import hark.audio.AudioShape;

/// One file of audio that is to be made.
///
/// @param kbps of each side, where the format has a choice
/// @param serial tells its stream from that of other files, where the format has one
public record FileSpec(FileFormat format, AudioShape shape, int kbps, int serial) {
    public static final int KBPS = 24;

    /// With defaults.
    public FileSpec(FileFormat format, AudioShape shape) {
        this(format, shape, KBPS, 1);
    }
}
