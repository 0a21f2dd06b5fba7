/// The look: colours, fonts, icons and the style sheet of both themes, switched while the program runs.
/// It knows nothing of what a window shows.
@NullMarked
package atelier.ui.theme;

import org.jspecify.annotations.NullMarked;
