/// Flows as code in other languages that gives the same cells. Must not know commands or windows.
@NullMarked
package atelier.flow.export;

import org.jspecify.annotations.NullMarked;
