/// An engine over small tables in memory, written to be read: the oracle that other engines are compared with. Must not know SQL or files.
@NullMarked
package atelier.core.memory;

import org.jspecify.annotations.NullMarked;
