/// Tuning as the program runs it: what was ordered, algorithms measured in workers, jobs kept in a project and taken up again. Must not know commands or
/// windows.
@NullMarked
package atelier.learn.tune.run;

import org.jspecify.annotations.NullMarked;
