/// Webhooks as others see them: how far each has got, and what of it is kept. Does not know how anything is sent.
@NullMarked
package hark.api.hook;

import org.jspecify.annotations.NullMarked;
