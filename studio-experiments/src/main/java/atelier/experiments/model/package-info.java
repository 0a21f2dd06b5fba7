/// The models of a project with what is known of them: their versions, reports and rows.
/// It knows no window.
@NullMarked
package atelier.experiments.model;

import org.jspecify.annotations.NullMarked;
