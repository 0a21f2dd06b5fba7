/// Two losses at once: which trials no other beats in both, and how the two become one for a search that knows one. Must not know what is tuned.
@NullMarked
package atelier.learn.tune.pareto;

import org.jspecify.annotations.NullMarked;
