/// Boosted trees, grown by LightGBM and kept as arrays. Must not know other families; the only package that knows LightGBM.
@NullMarked
package atelier.learn.learner.light;

import org.jspecify.annotations.NullMarked;
