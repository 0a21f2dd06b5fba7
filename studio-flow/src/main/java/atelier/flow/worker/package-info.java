/// Steps that learn in a process of their own: what goes there, what comes back, and the worker itself. Must not know flows.
@NullMarked
package atelier.flow.worker;

import org.jspecify.annotations.NullMarked;
