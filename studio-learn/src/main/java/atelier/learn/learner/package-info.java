/// Learners by family, behind one contract. Must not know files, projects or how columns become numbers.
@NullMarked
package atelier.learn.learner;

import org.jspecify.annotations.NullMarked;
