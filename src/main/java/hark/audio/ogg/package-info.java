/// Ogg Opus (RFC 6716, 7845, 3533): the format browsers play, small and not lossless. Two sides are two streams in one
/// packet, so that none is heard on the other.
@NullMarked
package hark.audio.ogg;

import org.jspecify.annotations.NullMarked;
