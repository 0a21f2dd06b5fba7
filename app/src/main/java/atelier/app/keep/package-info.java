/// What the window remembers from one start to the next: settings, recent projects, open pages, and how the last run ended.
/// It knows no window.
@NullMarked
package atelier.app.keep;

import org.jspecify.annotations.NullMarked;
