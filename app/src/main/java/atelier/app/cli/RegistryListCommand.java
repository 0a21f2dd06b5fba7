package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.registry.Registered;
import atelier.experiments.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio registry list`.
@CommandLine.Command(name = "list", description = "Lists the registered models with their versions and what was decided about them.")
final class RegistryListCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Only this name.")
  private @Nullable String name;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RegistryListCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      Registry registry = studio.registry(project);
      List<Registered> found = name == null ? registry.list() : List.of(registry.find(name));
      if (out.isJson()) {
        out.json(found);
      } else {
        show(found, out);
      }
    }
    return Cli.DONE;
  }

  private static void show(List<Registered> found, Out out) {
    var table = new TextTable("name", "version", "stage", "model", "run", "added", "by", "note").whole("run");
    found.forEach(one -> one.versions().forEach(v -> table.row(one.name(), v.number(), v.stage().id(), v.model().substring(0, Math.min(12, v.model().length())), v.run(), v.added(), v.by(), v.note())));
    out.table(table);
    if (found.size() == 1) {
      var history = new TextTable("at", "version", "decided", "by", "why", "test");
      found.getFirst().history().forEach(e -> history.row(e.at(), e.version(), e.action().equals("stage") ? e.to().id() : e.action(), e.by(), e.why(), e.test() == null ? null : e.test().sentence()));
      out.table(history);
    }
  }
}
