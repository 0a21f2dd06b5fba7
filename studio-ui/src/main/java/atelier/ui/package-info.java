/// The JavaFX kit: theme, forms, grids, charts, results, graphs, panels, text and background tasks that two features would otherwise both write.
/// It knows no feature, no flow and no learner.
@NullMarked
package atelier.ui;

import org.jspecify.annotations.NullMarked;
