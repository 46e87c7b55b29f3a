/// Looks things up in a big Hark: makes a million recordings of one real one, asks for pairs of columns, lists users.
///
/// Knows the table of recordings as it finds it in the file, and what it may ask over the command port. Does not know
/// how the server finds an answer.
@NullMarked
package hark.bench.search;

import org.jspecify.annotations.NullMarked;
