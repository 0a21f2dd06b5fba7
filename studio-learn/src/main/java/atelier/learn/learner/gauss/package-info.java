/// Gaussian processes. Must not know files or who asked.
@NullMarked
package atelier.learn.learner.gauss;

import org.jspecify.annotations.NullMarked;
