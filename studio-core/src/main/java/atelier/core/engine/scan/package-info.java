/// Tables as cursors of plain numbers, counts of microseconds and texts. Must not know what reads them.
@NullMarked
package atelier.core.engine.scan;

import org.jspecify.annotations.NullMarked;
