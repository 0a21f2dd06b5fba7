package atelier.wrangler.ui.importing;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.preview.Change;
import atelier.core.data.preview.ImportPreview;
import atelier.core.data.preview.Mark;
import atelier.core.data.preview.RawText;
import atelier.core.data.preview.Snapshot;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.Subscription;
import atelier.core.job.Work;
import atelier.ui.task.Ui;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A file that is being decided about: what it would become, what a person changed, and the cells in doubt. All methods belong on the window's thread.
///
/// Changes that come faster than the file can be read are read together; the newest reading wins and the shown one stays until then.
final class ImportViewModel implements AutoCloseable {
  /// So many choices can be taken back.
  private static final int MOST_STEPS = 20;

  /// Starts work that serves this page only.
  @FunctionalInterface
  interface Fetcher {
    <T> Job<T> fetch(String name, Work<T> work);
  }

  /// What is shown.
  ///
  /// @param preview   the newest reading
  /// @param reading   whether another one is on its way because something was changed
  /// @param checking  whether all rows of a large file are being read
  /// @param canUndo   whether a choice can be taken back
  /// @param problem   why the newest change could not be made
  record State(ImportPreview preview, boolean reading, boolean checking, boolean canUndo, @Nullable Problem problem) {
    Snapshot snapshot() {
      return preview.snapshot();
    }
  }

  /// Where a mark stands among the rows that are shown.
  ///
  /// @param row    from 0
  /// @param column from 0; the first where the whole row is meant
  record Place(long row, int column) {}

  private final Fetcher fetcher;
  private final String sentence;
  private final ReadOnlyObjectWrapper<State> state;
  private final Deque<ImportPreview> former = new ArrayDeque<>();
  private final List<Change> pending = new ArrayList<>();
  private Map<Place, Mark> marks = Map.of();
  private List<Place> steps = List.of();
  private @Nullable Job<?> job;
  private Subscription watch = Subscription.none();

  /// @param sentence what the jobs are called
  ImportViewModel(Fetcher fetcher, String sentence, ImportPreview opened) {
    this.fetcher = fetcher;
    this.sentence = sentence;
    state = new ReadOnlyObjectWrapper<>(new State(opened, false, !opened.snapshot().coverage().complete(), false, null));
    place(opened.snapshot());
    check();
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  Snapshot snapshot() {
    return state.get().snapshot();
  }

  /// Under these the import gives what is shown.
  ImportOptions options() {
    return state.get().preview().importOptions();
  }

  /// Changes a guess or decides about a cell; the file is read again in the background.
  void change(Change change) {
    pending.add(change);
    Change all = pending.size() == 1 ? change : new Change.All(pending);
    ImportPreview shown = state.get().preview();
    set(shown, true, false, null);
    start(progress -> shown.with(all, progress), this::changed, this::refused);
  }

  /// Takes the last choice back.
  void undo() {
    if (!pending.isEmpty()) {
      pending.clear();
      stop();
      show(state.get().preview());
    } else if (!former.isEmpty()) {
      show(former.pop());
    }
  }

  private void changed(ImportPreview read) {
    pending.clear();
    former.push(state.get().preview());
    if (former.size() > MOST_STEPS) {
      former.removeLast();
    }
    show(read);
  }

  private void refused(Problem problem) {
    pending.clear();
    ImportPreview shown = state.get().preview();
    set(shown, false, false, problem);
  }

  private void show(ImportPreview read) {
    place(read.snapshot());
    set(read, false, !read.snapshot().coverage().complete(), null);
    check();
  }

  /// Reads all rows of a large file, while its beginning is shown already.
  private void check() {
    ImportPreview shown = state.get().preview();
    if (!shown.snapshot().coverage().complete()) {
      start(shown::whole, this::show, problem -> set(shown, false, false, problem));
    }
  }

  private void set(ImportPreview preview, boolean reading, boolean checking, @Nullable Problem problem) {
    state.set(new State(preview, reading, checking, reading || !former.isEmpty(), problem));
  }

  private void start(Work<ImportPreview> work, Consumer<ImportPreview> done, Consumer<Problem> failed) {
    stop();
    Job<ImportPreview> started = fetcher.fetch(sentence, work);
    job = started;
    watch = Ui.watch(
        started,
        now -> {
          if (job == started) {
            switch (now) {
              case Job.Queued<ImportPreview> _, Job.Running<ImportPreview> _, Job.Cancelled<ImportPreview> _ -> {}
              case Job.Failed<ImportPreview>(Problem problem) -> failed.accept(problem);
              case Job.Done<ImportPreview>(ImportPreview read) -> done.accept(read);
            }
          }
        });
  }

  private void stop() {
    watch.close();
    if (job != null) {
      job.cancel();
      job = null;
    }
  }

  private void place(Snapshot snapshot) {
    var rows = new HashMap<Long, Long>();
    for (int i = 0; i < snapshot.rows().size(); i++) {
      rows.put(snapshot.rows().get(i).row(), (long) i);
    }
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < snapshot.columns().size(); i++) {
      columns.put(snapshot.columns().get(i).found(), i);
    }
    var found = new HashMap<Place, Mark>();
    var open = new ArrayList<Place>();
    for (Mark mark : snapshot.marks().list()) {
      Long row = rows.get(mark.row());
      Integer column = mark.column() == null ? Integer.valueOf(0) : columns.get(mark.column());
      if (row == null || column == null) {
        continue;
      }
      var place = new Place(row, column);
      boolean first = mark.column() != null ? !isOfCell(found.put(place, mark)) : found.putIfAbsent(place, mark) == null;
      if (first && mark.decided() == null && !open.contains(place)) {
        open.add(place);
      }
    }
    marks = Map.copyOf(found);
    steps = List.copyOf(open);
  }

  private static boolean isOfCell(@Nullable Mark mark) {
    return mark != null && mark.column() != null;
  }

  /// What is to be said about a cell; null for nothing.
  @Nullable Mark mark(long row, int column) {
    return marks.get(new Place(row, column));
  }

  /// The undecided marks one can step through, in the order of the file.
  List<Place> steps() {
    return steps;
  }

  /// The next mark behind a cell, or the one before it; the first after the last. Null where there is none.
  @Nullable Place step(long row, int column, boolean forward) {
    if (steps.isEmpty()) {
      return null;
    }
    List<Place> order = forward ? steps : steps.reversed();
    return order.stream().filter(p -> forward ? isBehind(p, row, column) : isBefore(p, row, column)).findFirst().orElse(order.getFirst());
  }

  private static boolean isBehind(Place place, long row, int column) {
    return place.row() > row || place.row() == row && place.column() > column;
  }

  private static boolean isBefore(Place place, long row, int column) {
    return place.row() < row || place.row() == row && place.column() < column;
  }

  /// Fetches the text of the file around a row; `show` hears of it unless the work is cancelled.
  Job<RawText> raw(long row, int column) {
    ImportPreview shown = state.get().preview();
    long number = shown.snapshot().rows().get(Math.toIntExact(row)).row();
    String found = shown.snapshot().columns().get(column).found();
    return fetcher.fetch(sentence, progress -> shown.raw(number, found, 1, 1));
  }

  @Override
  public void close() {
    stop();
    state.get().preview().close();
  }
}
