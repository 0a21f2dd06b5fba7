/// Forms made of parameter records: a field a component, with its range, its sentence, its default, and what is wrong with what was typed.
/// It knows no domain.
@NullMarked
package atelier.ui.form;

import org.jspecify.annotations.NullMarked;
