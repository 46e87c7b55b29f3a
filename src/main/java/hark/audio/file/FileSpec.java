package hark.audio.file;

import hark.audio.AudioShape;

/// One file of audio that is to be made.
public record FileSpec(FileFormat format, AudioShape shape) {}
