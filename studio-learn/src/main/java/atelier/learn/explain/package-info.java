/// Why a model predicts what it predicts: SHAP values by source column, and permutation importance. Must not know files or windows.
@NullMarked
package atelier.learn.explain;

import org.jspecify.annotations.NullMarked;
