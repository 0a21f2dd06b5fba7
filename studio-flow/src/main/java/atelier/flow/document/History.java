package atelier.flow.document;

import atelier.core.file.Digests;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every edit of a flow as a tree: going back and editing begins a branch, nothing is ever taken away. A value.
public final class History {
  private static final int ID = 10;

  /// One edit and the flow that it made.
  ///
  /// @param parent id of the edit before; empty for the first
  public record Entry(String id, String parent, Instant at, Edit edit, Flow flow) {}

  private final Map<String, Entry> entries;
  private final Map<String, String> lastChild;
  private final String current;

  private History(Map<String, Entry> entries, Map<String, String> lastChild, String current) {
    this.entries = entries;
    this.lastChild = lastChild;
    this.current = current;
  }

  /// The history of a flow that nobody has edited yet.
  public static History of(Flow flow, Instant at) {
    var edit = new Edit.Replace(flow);
    return begin(new Entry(id("", edit, at), "", at, edit, flow));
  }

  static History begin(Entry first) {
    return new History(Map.of(first.id(), first), Map.of(), first.id());
  }

  /// Where the flow stands.
  public Entry current() {
    return entry(current).orElseThrow();
  }

  public Optional<Entry> entry(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /// Every edit, in the order in which they were made.
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /// The edits from the first to the current one.
  public List<Entry> path() {
    var path = new ArrayList<Entry>();
    for (Entry at = entries.get(current); at != null; at = entries.get(at.parent())) {
      path.add(at);
    }
    Collections.reverse(path);
    return path;
  }

  /// The edits that begin at one, the oldest first.
  public List<Entry> children(String id) {
    return entries.values().stream().filter(e -> e.parent().equals(id)).toList();
  }

  /// The history with one more edit behind the current one.
  ///
  /// @throws FlowException when the flow would not hold together
  public History with(Edit edit, Instant at) throws FlowException {
    return add(new Entry(id(current, edit, at), current, at, edit, edit.apply(current().flow())));
  }

  /// Two programs that edit at the same time get different ids; the same edit of the same flow at the same moment is one.
  private static String id(String parent, Edit edit, Instant at) {
    return Digests.of((parent + "\n" + at + "\n" + EditJson.json(edit)).getBytes(StandardCharsets.UTF_8)).substring(0, ID);
  }

  History add(Entry entry) {
    var more = new LinkedHashMap<>(entries);
    more.put(entry.id(), entry);
    return new History(Collections.unmodifiableMap(more), remembered(entry), entry.id());
  }

  private Map<String, String> remembered(Entry entry) {
    var last = new HashMap<>(lastChild);
    for (@Nullable Entry at = entry; at != null && !at.parent().isEmpty(); at = entries.get(at.parent())) {
      last.put(at.parent(), at.id());
    }
    return Map.copyOf(last);
  }

  /// The flow as an edit left it; what came later stays in the tree.
  public History at(String id) {
    Entry entry = entry(id).orElseThrow(() -> new IllegalArgumentException("No edit '" + id + "'."));
    return new History(entries, remembered(entry), id);
  }

  public boolean canUndo() {
    return !current().parent().isEmpty();
  }

  public History undo() {
    return canUndo() ? new History(entries, remembered(current()), current().parent()) : this;
  }

  public boolean canRedo() {
    return lastChild.containsKey(current);
  }

  /// Goes forth to where it was last.
  public History redo() {
    String next = lastChild.get(current);
    return next == null ? this : at(next);
  }
}
