/// Files that are written whole or not at all, and what killed programs leave behind. Must not know what the files mean.
@NullMarked
package atelier.core.file;

import org.jspecify.annotations.NullMarked;
