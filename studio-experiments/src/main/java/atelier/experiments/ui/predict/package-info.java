/// The Predict page: one row with what-if, reasons and nearest changes, or a whole file.
/// It shows what the headless services say and knows no other page.
@NullMarked
package atelier.experiments.ui.predict;

import org.jspecify.annotations.NullMarked;
