/// Looks for what a table knows that nobody will know when it counts. Must not know how models are chosen or shown.
@NullMarked
package atelier.learn.leak;

import org.jspecify.annotations.NullMarked;
