/// What libraries know of words, characters and markup, in a few functions. Must not know expressions or tables.
@NullMarked
package atelier.core.words;

import org.jspecify.annotations.NullMarked;
