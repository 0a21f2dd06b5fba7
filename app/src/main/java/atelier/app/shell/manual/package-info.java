/// The manual inside the program: its pages, its search and the page that shows them.
/// It knows no other page of the window.
@NullMarked
package atelier.app.shell.manual;

import org.jspecify.annotations.NullMarked;
