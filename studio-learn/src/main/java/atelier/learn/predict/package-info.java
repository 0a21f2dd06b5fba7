/// Model files at work on tables: predictions, metrics and explanations of a file's rows. Must not know how models are trained, nor projects.
@NullMarked
package atelier.learn.predict;

import org.jspecify.annotations.NullMarked;
