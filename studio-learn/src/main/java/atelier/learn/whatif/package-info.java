/// One row under a model, for a person who asks what if: prediction with its reasons, nearest changes, curves, rows alike. Must not know windows, projects nor how models are trained.
@NullMarked
package atelier.learn.whatif;

import org.jspecify.annotations.NullMarked;
