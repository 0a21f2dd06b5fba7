/// Files in Arrow's format (IPC, also called Feather 2), read buffer by buffer. Must not know what becomes of their rows.
@NullMarked
package atelier.core.data.arrow;

import org.jspecify.annotations.NullMarked;
