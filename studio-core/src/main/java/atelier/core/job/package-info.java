/// Jobs and their vocabulary: progress, problems, workers. Must not know data, learning or windows.
@NullMarked
package atelier.core.job;

import org.jspecify.annotations.NullMarked;
