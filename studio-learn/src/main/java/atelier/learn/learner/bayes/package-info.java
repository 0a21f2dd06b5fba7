/// Naive Bayes: each feature votes for itself. Must not know other families.
@NullMarked
package atelier.learn.learner.bayes;

import org.jspecify.annotations.NullMarked;
