/// Programs of other people, run as child processes. Must not know what they are for.
@NullMarked
package atelier.core.job.program;

import org.jspecify.annotations.NullMarked;
