/// Parallel coordinates of whatever was tried several times: trials of a tuning, runs side by side. It knows neither.
@NullMarked
package atelier.experiments.ui.parallel;

import org.jspecify.annotations.NullMarked;
