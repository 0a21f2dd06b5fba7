/// The page on which a foreign file is looked at and decided about before it is imported.
/// It shows what [atelier.core.data.preview] says and changes; it guesses nothing itself and knows no other page.
@NullMarked
package atelier.wrangler.ui.importing;

import org.jspecify.annotations.NullMarked;
