/// What should be and what is, held against each other once a second: calls and decisions against recordings,
/// recordings against files, the server against what it needs. Says what is wrong and what to do about it, and changes
/// nothing. Knows no sockets and no SQL.
@NullMarked
package hark.assurance;

import org.jspecify.annotations.NullMarked;
