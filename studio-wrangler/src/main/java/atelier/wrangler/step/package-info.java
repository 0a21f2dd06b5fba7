/// Single steps that a person applies to a dataset at once, each giving a new version of it.
/// It knows no window.
@NullMarked
package atelier.wrangler.step;

import org.jspecify.annotations.NullMarked;
