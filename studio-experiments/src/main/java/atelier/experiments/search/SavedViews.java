package atelier.experiments.search;

import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Views of the runs that people of a project keep under names, in `records/views.json`.
public final class SavedViews {
  /// The record's name in the project.
  public static final String RECORD = "views";

  private record Document(TreeMap<String, BoardView> views) {}

  private final Project project;

  public SavedViews(Project project) {
    this.project = project;
  }

  /// By name.
  public TreeMap<String, BoardView> all() throws ProblemException {
    return read(project.record(RECORD).orElse(null));
  }

  /// Keeps a view, in place of the one of that name.
  public TreeMap<String, BoardView> save(String name, BoardView view) throws ProblemException {
    if (name.isBlank() || name.length() > 100) {
      throw LearnException.input("A view needs a name of 1 to 100 characters.", "Give it one.");
    }
    return change(views -> {
      views.put(name.strip(), view);
      return views;
    });
  }

  public TreeMap<String, BoardView> remove(String name) throws ProblemException {
    return change(views -> {
      views.remove(name);
      return views;
    });
  }

  private TreeMap<String, BoardView> change(UnaryOperator<TreeMap<String, BoardView>> change) throws ProblemException {
    return read(project.record(RECORD, before -> Json.mapper().valueToTree(new Document(change.apply(read(before))))));
  }

  private static TreeMap<String, BoardView> read(@Nullable JsonNode node) throws LearnException {
    try {
      return node == null ? new TreeMap<>() : Json.mapper().treeToValue(node, Document.class).views();
    } catch (JsonProcessingException | RuntimeException e) {
      throw LearnException.input("The views of the project cannot be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".", "Take records/views.json from a backup, or delete it.");
    }
  }
}
