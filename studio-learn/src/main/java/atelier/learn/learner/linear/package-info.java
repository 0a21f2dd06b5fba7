/// Linear and logistic models with elastic net. Must not know other families.
@NullMarked
package atelier.learn.learner.linear;

import org.jspecify.annotations.NullMarked;
