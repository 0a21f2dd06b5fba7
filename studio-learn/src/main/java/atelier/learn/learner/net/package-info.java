/// Neural nets, trained by PyTorch through DJL and kept as arrays. Must not know other families; the only package that knows DJL.
@NullMarked
package atelier.learn.learner.net;

import org.jspecify.annotations.NullMarked;
