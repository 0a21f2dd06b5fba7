/// What a model did, as pictures made from plain numbers and names: curves, matrices, explanations, intervals.
/// It knows no learner, no table and no page.
@NullMarked
package atelier.ui.result;

import org.jspecify.annotations.NullMarked;
