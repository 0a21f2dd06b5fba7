/// The SQL that reads pages, orders and profiles of a table's Parquet file. Must not know who looks at them.
@NullMarked
package atelier.core.engine.page;

import org.jspecify.annotations.NullMarked;
