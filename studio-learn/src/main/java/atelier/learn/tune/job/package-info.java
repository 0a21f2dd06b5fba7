/// A tuning job: trials side by side, when they and the whole end, what came of them. Must not know tables, projects or who asked.
@NullMarked
package atelier.learn.tune.job;

import org.jspecify.annotations.NullMarked;
