/// Runs side by side: what was different between them, and what they gave. It knows no window.
@NullMarked
package atelier.experiments.compare;

import org.jspecify.annotations.NullMarked;
