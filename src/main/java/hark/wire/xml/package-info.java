/// The XML of requests and results: where a document ends, what it says, how an answer is written.
@NullMarked
package hark.wire.xml;

import org.jspecify.annotations.NullMarked;
