/// How good predictions are, by scikit-learn's definitions. Must not know learners' insides, tables or files.
@NullMarked
package atelier.learn.metric;

import org.jspecify.annotations.NullMarked;
