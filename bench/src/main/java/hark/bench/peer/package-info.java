/// The programs under measurement, as child processes: how each is started, what it costs, and how it is ended.
///
/// Knows command lines and `/proc`. Does not know what is asked of the programs.
@NullMarked
package hark.bench.peer;

import org.jspecify.annotations.NullMarked;
