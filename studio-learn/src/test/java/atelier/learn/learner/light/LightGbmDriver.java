package atelier.learn.learner.light;

import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import java.io.PrintStream;

/// A program of its own that fits twice, for a test that spoils the library before it is loaded. Prints what a person is told.
final class LightGbmDriver {
  private LightGbmDriver() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    var learner = new LightGbm();
    for (int k = 0; k < 2; k++) {
      try {
        learner.fit(Samples.of(Task.BINARY, 60, 1), null, learner.card().params().defaults(), FitContext.of(1, 1));
        out.println("It learned.");
      } catch (LearnException e) {
        out.println(e.getMessage());
      }
    }
  }
}
