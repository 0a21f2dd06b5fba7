package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.experiments.autopilot.SearchHoldOut;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboards;
import atelier.experiments.run.Peek;
import atelier.learn.learner.LearnException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio experiment hold-out`.
@CommandLine.Command(name = "hold-out", description = "Measures a finished candidate on the sealed rows, and counts the looks. Do it once, when you have decided.")
final class ExperimentHoldOutCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "ID", description = "The experiment, or the run of a search.")
  private String id = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "CANDIDATE", description = "The candidate's name (default: the best).")
  private @Nullable String candidate;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  ExperimentHoldOutCommand(Studio studio) {
    this.studio = studio;
  }

  /// The document.
  record Opened(String experiment, String candidate, String model, int rows, Map<String, Double> metrics, int looks) {}

  @Override
  protected int run(Out out) throws ProblemException {
    try (ExperimentSession session = ExperimentSession.open(studio, directory)) {
      Optional<SearchHoldOut> search = SearchHoldOut.of(session.project(), id);
      if (search.isPresent()) {
        ofSearch(search.get(), out);
        return Cli.DONE;
      }
      Leaderboards boards = Leaderboards.of(session.project());
      String chosen = candidate != null ? candidate : boards.find(id).best().map(Leaderboard.Row::name).orElse("");
      Peek peek = session.experiments().openHoldOut(session.project(), id, chosen, out.progress());
      int looks = boards.peeks(id).size();
      show(peek, looks, out);
    }
    return Cli.DONE;
  }

  /// A search has one model, its leader's.
  private void ofSearch(SearchHoldOut search, Out out) throws ProblemException {
    if (candidate != null && !candidate.equals(search.leader())) {
      throw LearnException.input("The search '" + id + "' kept the model of '" + search.leader() + "' only, not of '" + candidate + "'.", "Leave the candidate out.");
    }
    Peek peek = search.open(Runtime.getRuntime().availableProcessors(), out.progress());
    show(peek, search.looks().size(), out);
  }

  private void show(Peek peek, int looks, Out out) {
    if (out.isJson()) {
      out.json(new Opened(id, peek.candidate(), peek.model(), peek.rows(), peek.metrics(), looks));
      return;
    }
    var table = new TextTable("metric", "hold-out");
    peek.metrics().forEach((name, value) -> table.row(name, String.format(Locale.ROOT, "%.4f", value)));
    out.table(table);
    out.line("");
    out.line(peek.candidate() + " on " + peek.rows() + " sealed rows" + (looks == 1 ? "." : "; they were looked at " + looks + " times, so the best of these figures is too good."));
  }
}
