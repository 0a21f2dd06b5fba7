/// Tables of other databases, fetched and delivered through JDBC. Must not know what is done with them.
@NullMarked
package atelier.core.engine.foreign;

import org.jspecify.annotations.NullMarked;
