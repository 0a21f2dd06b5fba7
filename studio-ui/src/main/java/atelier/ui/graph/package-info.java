/// Things and what leads from one to another, drawn left to right: layout, painting, and the control that zooms, moves and finds.
/// It knows no domain.
@NullMarked
package atelier.ui.graph;

import org.jspecify.annotations.NullMarked;
