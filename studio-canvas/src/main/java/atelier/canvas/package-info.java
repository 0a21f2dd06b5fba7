/// Modelling without code: sessions, cleaning, building and their windows.
/// It knows no other feature.
@NullMarked
package atelier.canvas;

import org.jspecify.annotations.NullMarked;
