/// Carries the state of jobs to the window's thread and watches that nothing blocks it.
/// It knows no panel.
@NullMarked
package atelier.ui.task;

import org.jspecify.annotations.NullMarked;
