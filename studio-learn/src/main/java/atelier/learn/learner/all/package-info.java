/// The list of all learners. Must not know anything but them.
@NullMarked
package atelier.learn.learner.all;

import org.jspecify.annotations.NullMarked;
