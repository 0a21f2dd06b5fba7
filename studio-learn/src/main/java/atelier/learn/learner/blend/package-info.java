/// Several models as one: their scores are averaged by weight, and a second layer may learn from them first. Must not know who chose the weights.
@NullMarked
package atelier.learn.learner.blend;

import org.jspecify.annotations.NullMarked;
