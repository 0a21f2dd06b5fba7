/// One trial of an automatic search: a configuration measured in folds, in a worker, with all that is needed to make a model of it kept in its
/// directory. Must not know how configurations are chosen.
@NullMarked
package atelier.learn.trial;

import org.jspecify.annotations.NullMarked;
