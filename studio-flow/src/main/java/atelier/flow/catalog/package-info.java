/// The catalogue of transforms: entries by subject, each with what it does and examples that prove it. Must not know flows, files, engines
/// or windows.
@NullMarked
package atelier.flow.catalog;

import org.jspecify.annotations.NullMarked;
