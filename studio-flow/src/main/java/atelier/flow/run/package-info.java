/// Runs flows: one query for each destination, what steps learned kept in a file. Must not know windows or the command line.
@NullMarked
package atelier.flow.run;

import org.jspecify.annotations.NullMarked;
