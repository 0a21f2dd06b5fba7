/// Wiring by hand: which service gets which. Must not know commands or panels.
@NullMarked
package atelier.app.wiring;

import org.jspecify.annotations.NullMarked;
