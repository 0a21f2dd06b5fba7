/// The pages of tuning: what may be tried and how, the trials as they come, and the pictures that tell what they mean. Must not know how a search goes
/// about it.
@NullMarked
package atelier.experiments.ui.tune;

import org.jspecify.annotations.NullMarked;
