/// The look at a foreign file before it is imported: every guess with its share and alternatives, cells as text and as read, cells in doubt.
/// Must not know projects or windows; what a text becomes is decided by the import alone.
@NullMarked
package atelier.core.data.preview;

import org.jspecify.annotations.NullMarked;
