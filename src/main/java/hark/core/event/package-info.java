/// What the core has decided: the one list that is made durable, replayed after a restart, and told to listeners.
@NullMarked
package hark.core.event;

import org.jspecify.annotations.NullMarked;
