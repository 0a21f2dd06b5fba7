/// Notebooks as files for other programs. Must not know what stands in them.
@NullMarked
package atelier.core.notebook;

import org.jspecify.annotations.NullMarked;
