/// Preparation without a window: the catalogue of transforms, flows with their history, analyses of data, export of code.
/// It knows no window and no feature.
@NullMarked
package atelier.flow;

import org.jspecify.annotations.NullMarked;
