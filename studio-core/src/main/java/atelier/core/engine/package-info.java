/// The data engine: DuckDB sessions with a locked configuration. Must not know projects or windows.
@NullMarked
package atelier.core.engine;

import org.jspecify.annotations.NullMarked;
