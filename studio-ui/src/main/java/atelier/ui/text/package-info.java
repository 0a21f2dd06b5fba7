/// What the program says: typed texts in each language, numbers and times as a person writes them.
/// It knows no window.
@NullMarked
package atelier.ui.text;

import org.jspecify.annotations.NullMarked;
