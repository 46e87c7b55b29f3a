/// FLAC (RFC 9639): the smallest file that gives back every sample. 16-bit samples, one or two channels.
@NullMarked
package hark.audio.flac;

import org.jspecify.annotations.NullMarked;
