/// Random forests and extra-trees, grown by Smile and kept as arrays. Must not know other families; the only package that knows Smile's trees.
@NullMarked
package atelier.learn.learner.forest;

import org.jspecify.annotations.NullMarked;
