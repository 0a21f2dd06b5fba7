/// Model files' ONNX graphs: writing them, and scoring with them to compare. Must not know how models are trained.
@NullMarked
package atelier.learn.model.onnx;

import org.jspecify.annotations.NullMarked;
