/// Search spaces: what may be tried, how ranges are walked, what is active when; read from JSON or proposed from an algorithm's parameters. Must not
/// know who searches.
@NullMarked
package atelier.learn.tune.space;

import org.jspecify.annotations.NullMarked;
