package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.RunMarks;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunGroups;
import atelier.experiments.search.RunSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs group`.
@CommandLine.Command(name = "group", description = "Puts runs into a named group, takes them out of it, or lists the groups. A run brings its parts along; a group is there as long as a run is in it.")
final class RunsGroupCommand extends Command {
  /// What is done.
  enum Action {
    add,
    remove,
    list
  }

  /// A group with the runs that were put into it.
  record Document(String name, List<String> runs) {}

  /// A run with the groups that it was put into.
  record Member(String run, SortedSet<String> groups) {}

  private final Studio studio;

  @Parameters(index = "0", paramLabel = "add|remove|list", description = "What to do.")
  private Action action = Action.list;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The group; 'list' without it lists all.")
  private @Nullable String name;

  @Parameters(index = "2..*", arity = "0..*", paramLabel = "RUN", description = "The runs to add or remove.")
  private List<String> runs = List.of();

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsGroupCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    String group = name == null ? null : name.strip();
    if (action != Action.list && (group == null || runs.isEmpty())) {
      throw wrong("'group " + action + "' needs the name of a group and at least one run.");
    }
    if (action == Action.list && !runs.isEmpty()) {
      throw wrong("'group list' takes the name of a group and no runs.");
    }
    if (group != null && !RunMarks.isTag(group)) {
      throw wrong("Invalid group '" + name + "': " + RunMarks.GROUP);
    }
    try (Project project = studio.projects().open(directory)) {
      if (action == Action.list) {
        list(project, group, out);
      } else {
        put(project, String.valueOf(group), out);
      }
    }
    return Cli.DONE;
  }

  private void put(Project project, String group, Out out) throws ProblemException {
    var before = new HashSet<String>();
    RunGroups.list(project).getOrDefault(group, List.of()).forEach(run -> before.add(run.id()));
    List<RunMarks> said = RunGroups.put(project, group, runs, action == Action.add);
    if (action == Action.remove) {
      for (String run : runs) {
        if (!before.contains(run)) {
          out.note("Run '" + run + "' was not put into group '" + group + "' itself" + (RunSearch.one(project, run).groups().contains(group) ? "; it is in it with the run that it is a part of." : "."));
        }
      }
    }
    var members = new ArrayList<Member>();
    for (int k = 0; k < runs.size(); k++) {
      members.add(new Member(runs.get(k), said.get(k).groups()));
    }
    if (out.isJson()) {
      out.json(members);
    } else {
      members.forEach(member -> out.line(member.run() + ": " + (member.groups().isEmpty() ? "in no group" : String.join(", ", member.groups()))));
    }
  }

  private static void list(Project project, @Nullable String group, Out out) throws ProblemException {
    var groups = RunGroups.list(project);
    if (group != null) {
      groups.keySet().retainAll(List.of(group));
    }
    if (out.isJson()) {
      out.json(groups.entrySet().stream().map(e -> new Document(e.getKey(), e.getValue().stream().map(FoundRun::id).toList())).toList());
      return;
    }
    var table = new TextTable("group", "run", "kind", "name").whole("run");
    groups.forEach((named, members) -> members.forEach(run -> table.row(named, run.id(), run.line().kind(), run.line().name())));
    out.table(table);
  }
}
