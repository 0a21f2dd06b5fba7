/// Charts: the frame around a plot with its axes, hover, zoom and saving, and the pens that paint one plot on the screen and into a file.
/// It knows no model, no table and no page.
@NullMarked
package atelier.ui.chart;

import org.jspecify.annotations.NullMarked;
