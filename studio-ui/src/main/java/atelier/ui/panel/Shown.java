package atelier.ui.panel;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.Subscription;
import atelier.core.job.Work;
import atelier.ui.control.States;
import atelier.ui.task.Ui;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// A place in a page that shows what a job fetches: busy, then the result or what failed. Closing it cancels the job.
public final class Shown<T> implements AutoCloseable {
  private final Job<T> job;
  private final Subscription watch;

  /// @param sentence what is under way
  /// @param show     puts the result into the place
  /// @param failed   makes the node for a failure
  public Shown(Desk desk, StackPane place, String sentence, Work<T> work, Consumer<? super T> show, Function<Problem, ? extends Node> failed) {
    place.getChildren().setAll(States.busy(sentence));
    job = desk.fetch(sentence, work);
    watch =
        Ui.watch(
            job,
            state -> {
              switch (state) {
                case Job.Queued<T> waiting -> {}
                case Job.Running<T> running -> {}
                case Job.Cancelled<T> cancelled -> {}
                case Job.Failed<T>(Problem problem) -> place.getChildren().setAll(failed.apply(problem));
                case Job.Done<T>(T result) -> show.accept(result);
              }
            });
  }

  @Override
  public void close() {
    watch.close();
    job.cancel();
  }
}
