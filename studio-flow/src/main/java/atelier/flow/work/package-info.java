/// A flow at work while it is edited: what each step gives on a sample or on all rows, what it changed, and which of its results are still good.
/// Must not know windows.
@NullMarked
package atelier.flow.work;

import org.jspecify.annotations.NullMarked;
