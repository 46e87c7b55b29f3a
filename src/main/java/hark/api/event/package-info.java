/// What a listener may be told, and who asked to be told it. Knows neither sockets nor the form on the wire.
@NullMarked
package hark.api.event;

import org.jspecify.annotations.NullMarked;
