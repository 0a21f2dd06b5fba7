/// A few rows of a table in a grid, in memory: the worst mistakes of a model, the first of a file's predictions.
@NullMarked
package atelier.experiments.ui.rows;

import org.jspecify.annotations.NullMarked;
