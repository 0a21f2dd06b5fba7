/// Tables that get computed columns beside their own. Must not know what computes them.
@NullMarked
package atelier.core.engine.extend;

import org.jspecify.annotations.NullMarked;
