/// Small parts that pages are put together from: buttons, chips, sections, lists of facts, empty and failed states.
/// It knows no domain.
@NullMarked
package atelier.ui.control;

import org.jspecify.annotations.NullMarked;
