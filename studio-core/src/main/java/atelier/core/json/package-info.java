/// One configured JSON mapper for every document the program writes. Must not know what the documents mean.
@NullMarked
package atelier.core.json;

import org.jspecify.annotations.NullMarked;
