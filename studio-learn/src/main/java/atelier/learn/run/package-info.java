/// Trainings as the program runs them: foreign files in, workers, model files out, records in a project. Must not know commands or windows.
@NullMarked
package atelier.learn.run;

import org.jspecify.annotations.NullMarked;
