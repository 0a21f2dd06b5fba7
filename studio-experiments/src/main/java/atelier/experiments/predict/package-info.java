/// Predictions with a project's models: one row at a time with its reasons, or a whole table.
/// It knows no window.
@NullMarked
package atelier.experiments.predict;

import org.jspecify.annotations.NullMarked;
