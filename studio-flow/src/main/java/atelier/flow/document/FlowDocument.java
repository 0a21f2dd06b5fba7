package atelier.flow.document;

import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import java.time.Instant;
import java.util.Set;

/// A flow of a project as it is edited: its history, and how much of that is saved. A value.
///
/// @param name    what a person calls it; its file is `flows/<name>.flow.json`
/// @param version of the file as it was read or saved last; 0 for a new one
/// @param kept    ids of the edits that stand in the history's file
/// @param saved   id of the edit whose flow stands in the flow's file; empty for a new one
public record FlowDocument(String name, History history, long version, Set<String> kept, String saved) {
  public FlowDocument {
    kept = Set.copyOf(kept);
  }

  /// A flow that is not saved yet.
  public static FlowDocument of(String name, Flow flow, Instant at) {
    return new FlowDocument(name, History.of(flow, at), 0, Set.of(), "");
  }

  public Flow flow() {
    return history.current().flow();
  }

  public FlowDocument edit(Edit edit, Instant at) throws FlowException {
    return with(history.with(edit, at));
  }

  public FlowDocument undo() {
    return with(history.undo());
  }

  public FlowDocument redo() {
    return with(history.redo());
  }

  /// The flow as an edit left it.
  public FlowDocument at(String id) {
    return with(history.at(id));
  }

  public boolean isSaved() {
    return saved.equals(history.current().id());
  }

  private FlowDocument with(History other) {
    return new FlowDocument(name, other, version, kept, saved);
  }

  /// The same edits, of which these are known to be on the disk. What was edited since stays unsaved.
  public FlowDocument saved(FlowDocument written) {
    return new FlowDocument(name, history, written.version, written.kept, written.saved);
  }
}
