/// Whether a trial under way is worth going on with: the median rule, and rungs that only the better ones climb. Must not know what is tuned.
@NullMarked
package atelier.learn.tune.stop;

import org.jspecify.annotations.NullMarked;
