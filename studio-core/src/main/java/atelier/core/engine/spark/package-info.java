/// The engine on Spark as the program sees it: expressions become Spark's SQL, a worker with Spark's libraries runs it. Must not know Spark's classes.
@NullMarked
package atelier.core.engine.spark;

import org.jspecify.annotations.NullMarked;
