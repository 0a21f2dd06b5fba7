/// The runs of a project, searched with a small language. It knows no window.
@NullMarked
package atelier.experiments.search;

import org.jspecify.annotations.NullMarked;
