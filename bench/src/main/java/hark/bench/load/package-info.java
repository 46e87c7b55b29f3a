/// One load generator for both sides: the same connections, the same loop, the same clock, whoever answers.
///
/// Knows what a question and a right answer look like in each protocol. Does not know who is measured or why.
@NullMarked
package hark.bench.load;

import org.jspecify.annotations.NullMarked;
