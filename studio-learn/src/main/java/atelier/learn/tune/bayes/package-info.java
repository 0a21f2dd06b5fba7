/// Bayesian search: Gaussian processes with expected improvement, and tree-structured Parzen estimators. Must not know what is tuned.
@NullMarked
package atelier.learn.tune.bayes;

import org.jspecify.annotations.NullMarked;
