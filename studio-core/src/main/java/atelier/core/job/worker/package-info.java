/// Work in processes of its own: sizes, the launcher of every child process, the pool, and the loop inside a worker.
/// Must not know what the work is about, nor the store.
@NullMarked
package atelier.core.job.worker;

import org.jspecify.annotations.NullMarked;
