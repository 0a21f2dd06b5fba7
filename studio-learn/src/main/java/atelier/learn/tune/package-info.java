/// Tuning: which strategies there are, and functions to try them on. Must not know tables, workers or who asked.
@NullMarked
package atelier.learn.tune;

import org.jspecify.annotations.NullMarked;
