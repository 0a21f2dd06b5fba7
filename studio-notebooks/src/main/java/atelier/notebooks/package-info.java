/// Notebooks: documents, kernels, sharing and their windows.
/// It knows no other feature.
@NullMarked
package atelier.notebooks;

import org.jspecify.annotations.NullMarked;
