/// What the ports ask about log-ins, sessions and keys, and what they are told: words and numbers, so that they know
/// nothing of people.
@NullMarked
package hark.api.access;

import org.jspecify.annotations.NullMarked;
