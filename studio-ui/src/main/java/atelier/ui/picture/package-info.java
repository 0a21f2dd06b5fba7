/// Pictures of scenes without a display.
/// It knows no panel.
@NullMarked
package atelier.ui.picture;

import org.jspecify.annotations.NullMarked;
