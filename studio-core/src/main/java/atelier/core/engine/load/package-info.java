/// The SQL that reads foreign files and writes typed Parquet. Must not know how a file was understood, only what to do with it.
@NullMarked
package atelier.core.engine.load;

import org.jspecify.annotations.NullMarked;
