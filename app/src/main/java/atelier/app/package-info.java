/// The program: command line, window shell and wiring.
/// It holds no domain logic.
@NullMarked
package atelier.app;

import org.jspecify.annotations.NullMarked;
