/// A board without a telephone: it plays known tones through the same channel interface, for tests and the demo.
@NullMarked
package hark.board.simulated;

import org.jspecify.annotations.NullMarked;
