/// Exports: many recordings in one archive. What was asked for, who asked, how far it is, and how it becomes a ZIP file
/// as it is read. Knows no HTTP.
@NullMarked
package hark.wire.export;

import org.jspecify.annotations.NullMarked;
