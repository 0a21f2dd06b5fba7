/// The prediction that looks at no feature. Must not know other families.
@NullMarked
package atelier.learn.learner.baseline;

import org.jspecify.annotations.NullMarked;
