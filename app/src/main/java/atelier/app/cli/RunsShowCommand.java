package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.experiments.compare.RunFacts;
import atelier.experiments.log.Recorder;
import atelier.experiments.run.MadeModel;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunSearch;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs show`.
@CommandLine.Command(name = "show", description = "Shows a run: what it was asked, what it gave, what it was made with, its parts and models.")
final class RunsShowCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run; 'studio runs list' lists ids.")
  private String id = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsShowCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      FoundRun found = RunSearch.one(project, id);
      List<String> parts = project.store().<List<String>, RuntimeException>read(tables -> tables.runs().partsOf(id).stream().map(Run::id).toList());
      List<String> models = MadeModel.of(project, found.run()).map(Models.Entry::id).stream().toList();
      if (out.isJson()) {
        out.json(new Document(RunLine.of(found), found.run().problem(), found.run().environment(), found.run().outcome(), parts, models));
      } else {
        show(found, parts, models, out);
      }
    }
    return Cli.DONE;
  }

  private static void show(FoundRun found, List<String> parts, List<String> models, Out out) {
    Run run = found.run();
    out.line(run.name() + ": " + run.kind() + ", " + run.status().id() + (run.problem() == null ? "" : " (" + run.problem() + ")"));
    var table = new TextTable("field", "value");
    table.row("begun", run.started()).row("ended", run.ended()).row("part of", run.parent()).row("tags", String.join(", ", found.marks().tags())).row("note", found.marks().note());
    RunFacts.parameters(run).forEach((name, value) -> table.row("param." + name, value));
    found.metrics().forEach((name, value) -> table.row("metric." + name, value));
    long notRead = run.outcome() == null ? 0 : run.outcome().path(Recorder.NOT_READ).asLong();
    if (notRead > 0) {
      table.row("not read", notRead + " things that the program told; --json says which");
    }
    if (run.environment() != null) {
      run.environment().properties().forEach(e -> table.row(e.getKey(), e.getValue().asText()));
    }
    parts.forEach(part -> table.row("part", part));
    models.forEach(model -> table.row("model", model));
    out.table(table);
  }

  /// A line of a list with more.
  record Document(@JsonUnwrapped RunLine line, @Nullable String problem, @Nullable JsonNode environment, @Nullable JsonNode outcome, List<String> parts, List<String> models) {}
}
