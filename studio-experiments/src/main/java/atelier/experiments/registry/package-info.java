/// Models under a name that others rely on: versions, stages with who approved and why, a champion and its challengers, the way back. It knows no window.
@NullMarked
package atelier.experiments.registry;

import org.jspecify.annotations.NullMarked;
