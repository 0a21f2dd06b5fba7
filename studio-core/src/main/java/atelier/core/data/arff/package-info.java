/// Files in Weka's format (ARFF). Must not know what becomes of their rows.
@NullMarked
package atelier.core.data.arff;

import org.jspecify.annotations.NullMarked;
