/// Whether a label, or a model's label, treats two groups of rows alike: the measures of the open Clarify library. Must not know tables of projects or windows.
@NullMarked
package atelier.flow.analysis.bias;

import org.jspecify.annotations.NullMarked;
