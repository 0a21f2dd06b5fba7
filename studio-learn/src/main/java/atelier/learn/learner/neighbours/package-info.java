/// Nearest neighbours: rows predict what the training rows most like them were. Must not know other families.
@NullMarked
package atelier.learn.learner.neighbours;

import org.jspecify.annotations.NullMarked;
