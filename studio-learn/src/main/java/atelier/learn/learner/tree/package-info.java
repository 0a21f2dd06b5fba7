/// Grown trees as arrays: scoring, exact SHAP values and bytes, whoever grew them. Must not know how they are grown.
@NullMarked
package atelier.learn.learner.tree;

import org.jspecify.annotations.NullMarked;
