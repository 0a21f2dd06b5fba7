/// Columns to numbers, fitted on the training part and frozen. Must not know learners' insides, projects or windows.
@NullMarked
package atelier.learn.feature;

import org.jspecify.annotations.NullMarked;
