/// Which parameters matter, found from finished trials. Must not know how they were made.
@NullMarked
package atelier.learn.tune.importance;

import org.jspecify.annotations.NullMarked;
