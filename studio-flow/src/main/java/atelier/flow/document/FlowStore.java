package atelier.flow.document;

import atelier.core.job.ProblemException;
import atelier.core.project.EditedDocument;
import atelier.core.project.Project;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The flows of a project. Edits are appended to `flows/<name>.history.jsonl` first, then the flow's own file takes its new text by compare-and-swap: who loses
/// against another program finds its edits as a branch of the history, never gone.
public final class FlowStore {
  private static final String FOLDER = "flows/";
  private static final String ENDING = ".flow.json";

  private final Project project;
  private final Clock clock;

  public FlowStore(Project project, Clock clock) {
    this.project = project;
    this.clock = clock;
  }

  /// Names of all flows, in alphabetical order.
  public List<String> names() throws ProblemException {
    return project.editedNames().stream()
        .filter(n -> n.startsWith(FOLDER) && n.endsWith(ENDING))
        .map(n -> n.substring(FOLDER.length(), n.length() - ENDING.length()))
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /// The flow's file within the project; also its name in the lineage.
  public static String file(String name) {
    return FOLDER + name + ENDING;
  }

  /// Where what the flow's steps learned is kept when it runs in its project.
  public Path stateFile(String name) {
    return project.folder().resolve(FOLDER).resolve(name + ".state.json");
  }

  /// The name itself, or the first of `name 2`, `name 3` … that is free.
  public String free(String wanted) throws ProblemException {
    String plain = wanted.replaceAll("[/\\\\:]", " ").strip();
    String base = plain.isEmpty() ? "flow" : plain.substring(0, Math.min(plain.length(), 100));
    List<String> taken = names().stream().map(n -> n.toLowerCase(java.util.Locale.ROOT)).toList();
    String name = base;
    for (int i = 2; taken.contains(name.toLowerCase(java.util.Locale.ROOT)); i++) {
      name = base + " " + i;
    }
    return name;
  }

  /// Makes a flow.
  public FlowDocument create(String name, Flow flow) throws ProblemException {
    return save(FlowDocument.of(name, flow, now()));
  }

  /// Opens a flow with its history. A text that was written outside of the program becomes one more edit, or the edit that left just that text.
  public FlowDocument open(String name) throws ProblemException {
    EditedDocument file = project.document(file(name));
    Flow flow = FlowFile.parse(file.text(), "The flow '" + name + "'");
    Optional<History> read = historyFile(name).read();
    if (read.isEmpty()) {
      FlowDocument fresh = FlowDocument.of(name, flow, now());
      return new FlowDocument(name, fresh.history(), file.version(), java.util.Set.of(), fresh.history().current().id());
    }
    History history = read.get();
    var kept = history.entries().stream().map(History.Entry::id).collect(Collectors.toSet());
    History standing = standing(history, flow);
    return new FlowDocument(name, standing, file.version(), kept, standing.current().id());
  }

  private History standing(History history, Flow flow) throws FlowException {
    if (same(history.current().flow(), flow)) {
      return history;
    }
    Optional<History.Entry> left = history.entries().reversed().stream().filter(e -> same(e.flow(), flow)).findFirst();
    return left.isPresent() ? history.at(left.get().id()) : history.with(new Edit.Replace(flow), now());
  }

  private static boolean same(Flow one, Flow other) {
    return FlowFile.text(one).equals(FlowFile.text(other));
  }

  /// Saves what was edited.
  ///
  /// @return the document with what is saved now
  /// @throws ProblemException when another program saved the flow since it was opened (the edits are in the history all the same), or the disk refused
  public FlowDocument save(FlowDocument document) throws ProblemException {
    List<History.Entry> fresh = document.history().entries().stream().filter(e -> !document.kept().contains(e.id())).toList();
    String current = document.history().current().id();
    historyFile(document.name()).append(fresh, current);
    long version = project.save(file(document.name()), FlowFile.text(document.flow()), document.version());
    var kept = new HashSet<>(document.kept());
    fresh.forEach(e -> kept.add(e.id()));
    return new FlowDocument(document.name(), document.history(), version, kept, current);
  }

  private HistoryFile historyFile(String name) {
    Path folder = project.folder().resolve(FOLDER);
    return new HistoryFile(folder.resolve(name + ".history.jsonl"));
  }

  private Instant now() {
    return clock.instant();
  }
}
