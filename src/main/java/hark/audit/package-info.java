/// The audit trail: who changed what, who saw or heard what, and who was refused, in rows that are chained by their
/// hashes. It knows rows and files; what a command is, who may do it and what a result code means it does not know.
@NullMarked
package hark.audit;

import org.jspecify.annotations.NullMarked;
