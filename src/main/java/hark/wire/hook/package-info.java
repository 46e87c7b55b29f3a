/// Webhooks: events posted to addresses of the operator's choice, signed, in order, and again until they are taken.
/// Knows no calls, and of the database only that somebody keeps how far each has got.
@NullMarked
package hark.wire.hook;

import org.jspecify.annotations.NullMarked;
