/// The texts of cells: which kind they have, what value they mean, and how that value is written back as the same text.
/// Must not know files, engines or tables.
@NullMarked
package atelier.core.data.cell;

import org.jspecify.annotations.NullMarked;
