/// The SQL of column statistics. Must not know what the numbers are for.
@NullMarked
package atelier.core.engine.profile;

import org.jspecify.annotations.NullMarked;
