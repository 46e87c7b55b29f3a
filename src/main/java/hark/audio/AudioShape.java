package hark.audio;

/// Shape of a piece of audio. A frame is one sample of each channel.
///
/// @param channels 1 or 2; left is the first
/// @param sampleRate frames a second
/// @param frames how long it is
public record AudioShape(int channels, int sampleRate, long frames) {}
