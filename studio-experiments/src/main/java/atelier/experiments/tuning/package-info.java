/// Searches for the best parameters as the window shows them: started, followed trial by trial, taken up again, read back. Must not know JavaFX, nor how
/// a search goes about it.
@NullMarked
package atelier.experiments.tuning;

import org.jspecify.annotations.NullMarked;
