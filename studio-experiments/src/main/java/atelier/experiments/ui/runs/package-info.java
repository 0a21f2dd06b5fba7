/// The pages of all runs and of runs side by side. They know no other page.
@NullMarked
package atelier.experiments.ui.runs;

import org.jspecify.annotations.NullMarked;
