/// Several cores that know of each other: who is there, whose a device is, and what each has of a list. Carries
/// questions and answers, and knows no rules, no result codes and no clients.
@NullMarked
package hark.cluster;

import org.jspecify.annotations.NullMarked;
