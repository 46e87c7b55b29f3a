/// Many who listen, one among them who never reads, and a steady rate of things that happen: how long it takes until
/// all have heard.
///
/// Knows how listeners ask and what they hear in each protocol. Does not know what is compared with what.
@NullMarked
package hark.bench.events;

import org.jspecify.annotations.NullMarked;
