/// Calls by device and instance, and how a call told by the API and one heard by SIPREC become one.
@NullMarked
package hark.core.call;

import org.jspecify.annotations.NullMarked;
