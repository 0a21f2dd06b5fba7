/// The inside of learning's worker processes: jobs in, models and reports out. Must not know the store or who asked.
@NullMarked
package atelier.learn.worker;

import org.jspecify.annotations.NullMarked;
