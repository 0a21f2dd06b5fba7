package atelier.app.cli;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.run.BoardDocument;
import atelier.experiments.run.Leaderboard;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An experiment as its command prints it.
final class ExperimentDocument {
  private ExperimentDocument() {}

  /// Prints it, as one document or as tables for people.
  static void show(Project project, Leaderboard board, Out out) throws ProblemException {
    if (out.isJson()) {
      String model = board.best().map(Leaderboard.Row::model).orElse(null);
      out.json(BoardDocument.of(board, model == null ? null : project.modelFile(model).toString()));
      return;
    }
    var table = new TextTable("rank", "name", board.metric() == null ? "score" : board.metric().id(), "90 % interval", "fit s", "status");
    for (Leaderboard.Row row : board.candidates()) {
      Leaderboard.Interval interval = row.interval();
      table.row(
          row.rank(), row.name(), number(row.score()), interval == null ? null : number(interval.low()) + " … " + number(interval.high()), number(row.fitSeconds()),
          row.state().word() + (row.band() == Leaderboard.Band.TIED && board.ties() != null && board.ties().names().size() > 1 ? ", tied" : ""));
    }
    out.table(table);
    out.line("");
    out.line("Experiment " + board.id() + " on " + board.dataset() + ": " + board.rows() + " rows, " + board.heldOut() + " held out, " + board.spec().folds() + " folds.");
    if (board.ties() != null) {
      out.line(board.ties().sentence());
    }
    board.candidates().stream().filter(row -> row.state().reason() != null).forEach(row -> out.note(row.name() + ": " + row.state().reason()));
    board.notes().forEach(out::note);
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
  }
}
