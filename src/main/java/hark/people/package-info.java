/// Who is who: users, their phones, groups, sites, roles. Knows the rules about people and keeps them as one complete
/// picture at a time. Does not know how they are stored, nor what a call is.
@NullMarked
package hark.people;

import org.jspecify.annotations.NullMarked;
