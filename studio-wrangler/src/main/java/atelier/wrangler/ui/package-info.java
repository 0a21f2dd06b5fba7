/// The Data pages of the window: the list of datasets, a dataset as a grid, the preview of an import.
/// They show what the headless services say and hold no domain logic; they know no other feature.
@NullMarked
package atelier.wrangler.ui;

import org.jspecify.annotations.NullMarked;
