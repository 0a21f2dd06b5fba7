/// Model files: a fitted model with its preparation, its manifest and its ONNX graph. Must not know how models are trained or shown.
@NullMarked
package atelier.learn.model;

import org.jspecify.annotations.NullMarked;
