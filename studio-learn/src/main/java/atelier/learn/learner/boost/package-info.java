/// Boosted trees, grown by XGBoost and kept as arrays. Must not know other families; the only package that knows XGBoost.
@NullMarked
package atelier.learn.learner.boost;

import org.jspecify.annotations.NullMarked;
