/// The Models and Model pages: what a model can do, in a sentence, curves, effects, mistakes, groups.
/// They show what the headless services say and know no other page.
@NullMarked
package atelier.experiments.ui.model;

import org.jspecify.annotations.NullMarked;
