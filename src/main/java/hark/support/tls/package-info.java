/// What the secure ports have in common: a certificate with its key from files, and those files being watched. Knows no
/// protocol and opens no port.
@NullMarked
package hark.support.tls;

import org.jspecify.annotations.NullMarked;
