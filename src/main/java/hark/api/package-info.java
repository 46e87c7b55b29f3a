/// The one door: a request comes in as names and values, an answer goes out as a result code and a body. Knows
/// nothing of how the question arrived, whether by TCP, HTTP or the console.
@NullMarked
package hark.api;

import org.jspecify.annotations.NullMarked;
