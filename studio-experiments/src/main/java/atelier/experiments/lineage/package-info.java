/// A project's lineage as people look at it: things with what is known of them, chains, and whether their bits are still the same.
/// It knows no window.
@NullMarked
package atelier.experiments.lineage;

import org.jspecify.annotations.NullMarked;
