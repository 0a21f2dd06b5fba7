/// Targets on another scale: what was learned of a target's logarithm, told in the target's own unit. Knows no learner.
@NullMarked
package atelier.learn.learner.scale;

import org.jspecify.annotations.NullMarked;
