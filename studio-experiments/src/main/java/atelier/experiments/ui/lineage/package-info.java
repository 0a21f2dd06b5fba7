/// The Lineage page: what was made from what, as a graph and as a chain that is compared with the files of today.
/// It knows nothing of how things are trained.
@NullMarked
package atelier.experiments.ui.lineage;

import org.jspecify.annotations.NullMarked;
