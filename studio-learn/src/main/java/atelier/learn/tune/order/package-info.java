/// What a person orders of tuning, checked and turned into a plan; earlier jobs to start from; what came of it as a document. Must not know tables,
/// projects or commands.
@NullMarked
package atelier.learn.tune.order;

import org.jspecify.annotations.NullMarked;
