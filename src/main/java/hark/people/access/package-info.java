/// Who gets in: log-ins, sessions, keys of programs, and the link that makes the first administrator. It knows no
/// cookies and no addresses of pages.
@NullMarked
package hark.people.access;

import org.jspecify.annotations.NullMarked;
