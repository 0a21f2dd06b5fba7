/// The page of registered models. It knows no other page.
@NullMarked
package atelier.experiments.ui.registry;

import org.jspecify.annotations.NullMarked;
