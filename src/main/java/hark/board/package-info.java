/// Sources of audio and their lines: what a board tells the core, and how the core taps a channel. Knows no
/// schedules and no people.
@NullMarked
package hark.board;

import org.jspecify.annotations.NullMarked;
