/// What a search leaves to be read: notebooks, reports and a card in one folder, within the search's budget. Must not know the window.
@NullMarked
package atelier.app.search;

import org.jspecify.annotations.NullMarked;
