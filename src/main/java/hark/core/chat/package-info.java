/// Chats: conversations in writing that clients tell line by line, and the recordings they become.
@NullMarked
package hark.core.chat;

import org.jspecify.annotations.NullMarked;
