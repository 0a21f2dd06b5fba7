package atelier.wrangler.ui;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.view.Suggestion;
import atelier.core.data.view.TableEdit;
import atelier.core.data.view.TableEdits;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.Work;
import atelier.flow.catalog.Catalog;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import atelier.wrangler.step.SuggestedSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// What a person changes of a dataset: each change is a new version, which the page then shows; Undo goes back to the one before.
final class TableChanges implements AutoCloseable {
  /// A larger table takes too long to write anew for a single cell.
  static final long MOST_ROWS_TO_TYPE = 1_000_000;

  private static final int MOST_CELLS_TO_CLEAR = 10_000;

  private final Desk desk;
  private final DataTexts texts;
  private final Dataset dataset;
  private final Versions versions;
  private final Supplier<Catalog> catalog;
  private final Supplier<TableViewModel.State> look;
  private boolean closed;
  private boolean busy;

  /// @param look how the dataset is looked at
  TableChanges(Desk desk, DataTexts texts, Dataset dataset, Versions versions, Supplier<Catalog> catalog, Supplier<TableViewModel.State> look) {
    this.look = look;
    this.desk = desk;
    this.texts = texts;
    this.dataset = dataset;
    this.versions = versions;
    this.catalog = catalog;
  }

  /// @param to without spaces around; must be no other column's name
  void rename(String column, String to) {
    edit(List.of(new TableEdit.Rename(column, to)), texts.renamed(column, to), to, 1);
  }

  /// Counts the cells that would become missing.
  void misfits(String column, Kind kind, LongConsumer then) {
    Ui.watch(desk.<Long>fetch(texts.counting(), progress -> TableEdits.misfits(dataset, column, kind, progress)), state -> {
      if (!closed) {
        switch (state) {
          case Job.Queued<Long> _, Job.Running<Long> _, Job.Cancelled<Long> _ -> {}
          case Job.Failed<Long>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
          case Job.Done<Long>(Long count) -> then.accept(count);
        }
      }
    });
  }

  void retype(String column, Kind kind) {
    edit(List.of(new TableEdit.Retype(column, kind)), texts.retyped(column, texts.kindOf(kind)), column, 1);
  }

  /// Puts a typed text into a cell.
  ///
  /// @param row number in the dataset, from 1
  void type(long row, Column column, String text) {
    try {
      TableEdits.check(column, text);
    } catch (DataException e) {
      desk.say(Notice.failed(e.problem(), desk.language()));
      return;
    }
    edit(List.of(new TableEdit.SetCell(row, column.name(), text)), texts.cellSet(column.name(), row), column.name(), row);
  }

  /// Makes cells missing.
  void clear(List<Long> rows, List<String> columns) {
    if ((long) rows.size() * columns.size() > MOST_CELLS_TO_CLEAR) {
      desk.say(Notice.failed(texts.tooManyToClear(MOST_CELLS_TO_CLEAR)));
      return;
    }
    var edits = new ArrayList<TableEdit>();
    rows.forEach(row -> columns.forEach(column -> edits.add(TableEdit.clear(row, column))));
    if (!edits.isEmpty()) {
      edit(edits, texts.cleared(edits.size()), columns.getFirst(), rows.getFirst());
    }
  }

  void apply(Suggestion suggestion, String words) {
    begin(words, progress -> new SuggestedSteps(catalog.get()).apply(desk.project(), dataset, suggestion, progress), texts.applied(words), suggestion.columns().getFirst(), 1);
  }

  private void edit(List<TableEdit> edits, String said, String column, long row) {
    begin(said, progress -> new TableEdits(desk.project()).apply(dataset, edits, progress), said, column, row);
  }

  private void begin(String name, Work<Dataset> work, String said, String column, long row) {
    if (busy) {
      desk.say(Notice.info(texts.stillChanging()));
      return;
    }
    busy = true;
    Ui.watch(desk.start(name, work), state -> {
      busy = busy && !state.hasEnded();
      switch (state) {
        case Job.Queued<Dataset> _, Job.Running<Dataset> _, Job.Cancelled<Dataset> _ -> {}
        case Job.Failed<Dataset>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
        case Job.Done<Dataset>(Dataset next) -> changed(next, said, column, row);
      }
    });
  }

  private void changed(Dataset next, String said, String column, long row) {
    if (next.id().equals(dataset.id())) {
      desk.say(Notice.info(texts.nothingChanged()));
      return;
    }
    versions.changed(dataset.id());
    desk.saved();
    desk.say(Notice.done(said).with(texts.undo(), () -> {
      versions.undone(next.id(), dataset.id());
      desk.go(Address.of("data", dataset.id()));
    }));
    if (!closed) {
      go(Address.of("data", next.id(), column, String.valueOf(row)));
    }
  }

  /// Shows the version before this one.
  void undo() {
    Ui.watch(desk.<Optional<Dataset>>fetch(texts.undo(), progress -> new TableEdits(desk.project()).before(dataset)), state -> {
      if (closed) {
        return;
      }
      if (state instanceof Job.Done<Optional<Dataset>>(Optional<Dataset> before)) {
        before.ifPresentOrElse(version -> {
          versions.undone(dataset.id(), version.id());
          go(Address.of("data", version.id()));
        }, () -> desk.say(Notice.info(texts.nothingToUndo())));
      } else if (state instanceof Job.Failed<Optional<Dataset>>(Problem problem)) {
        desk.say(Notice.failed(problem, desk.language()));
      }
    });
  }

  /// Shows the version that Undo left.
  void redo() {
    versions.after(dataset.id()).ifPresentOrElse(version -> go(Address.of("data", version)), () -> desk.say(Notice.info(texts.nothingToRedo())));
  }

  private void go(Address version) {
    versions.leaving(new Versions.Look(dataset, look.get()));
    desk.go(version);
  }

  @Override
  public void close() {
    closed = true;
  }
}
