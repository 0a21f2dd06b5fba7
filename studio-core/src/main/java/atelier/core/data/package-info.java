/// Datasets, columns and kinds as values. Must not know engines, files' formats or windows.
@NullMarked
package atelier.core.data;

import org.jspecify.annotations.NullMarked;
