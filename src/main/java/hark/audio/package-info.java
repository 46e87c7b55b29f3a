/// Codecs, WAV and tones. Samples are 16-bit linear, shape channels x samples. Knows no calls.
@NullMarked
package hark.audio;

import org.jspecify.annotations.NullMarked;
