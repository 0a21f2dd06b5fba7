/// A table of any length and width, painted on one canvas: header pictures, cells that arrive page by page, selection, editing.
/// It knows no data set and no engine; a [atelier.ui.grid.GridModel] brings the cells.
@NullMarked
package atelier.ui.grid;

import org.jspecify.annotations.NullMarked;
