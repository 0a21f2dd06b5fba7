/// Training of one algorithm: what the task is, folds, the refit, the report. Must not know windows, projects or who asked.
@NullMarked
package atelier.learn.train;

import org.jspecify.annotations.NullMarked;
