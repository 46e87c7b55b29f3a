/// The Web API on 2012 and 2013, and the modern port with health, metrics and audio.
@NullMarked
package hark.wire.http;

import org.jspecify.annotations.NullMarked;
