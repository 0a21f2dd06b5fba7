/// Which rows are learned from and which are held out. Must not know files, features or learners.
@NullMarked
package atelier.learn.split;

import org.jspecify.annotations.NullMarked;
