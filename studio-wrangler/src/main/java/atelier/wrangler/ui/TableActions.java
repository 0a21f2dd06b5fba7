package atelier.wrangler.ui;

import atelier.core.data.view.Copying;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.ui.grid.GridActions;
import atelier.ui.grid.GridArea;
import atelier.ui.grid.Pick;
import atelier.ui.grid.Selection;
import atelier.ui.grid.SortOrder;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import java.util.List;
import java.util.stream.LongStream;
import javafx.geometry.Bounds;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What a person asks of a dataset's grid.
final class TableActions implements GridActions {
  private final Desk desk;
  private final DataTexts texts;
  private final TableViewModel table;
  private final Runnable search;
  private final TableChanges changes;
  private final ColumnMenu menu;

  /// @param search moves the focus to the field that finds columns
  TableActions(Desk desk, DataTexts texts, TableViewModel table, TableChanges changes, ColumnMenu menu, Runnable search) {
    this.desk = desk;
    this.texts = texts;
    this.table = table;
    this.search = search;
    this.changes = changes;
    this.menu = menu;
  }

  @Override
  public void menu(int column, Bounds place) {
    menu.show(column, place);
  }

  @Override
  public void edit(long row, int column, String text) {
    changes.type(row + 1, table.column(column), text);
  }

  @Override
  public void clear(Selection selection) {
    if (!selection.areas().isEmpty() && table.grid().isEditable(0, 0)) {
      GridArea area = selection.areas().getLast();
      changes.clear(LongStream.range(area.firstRow() + 1, area.endRow() + 1).boxed().toList(), table.state().get().columns().subList(area.firstColumn(), area.endColumn()));
    }
  }

  @Override
  public void sort(int column, SortOrder order) {
    table.sort(column, switch (order) {
      case NONE -> null;
      case ASCENDING -> false;
      case DESCENDING -> true;
    });
  }

  @Override
  public void pick(int column, Pick pick) {
    table.pick(column, pick);
  }

  @Override
  public void goTo() {
    search.run();
  }

  @Override
  public void copy(Selection selection) {
    List<String> columns;
    List<Copying.Span> rows;
    if (!selection.columns().isEmpty()) {
      columns = selection.columns().stream().map(c -> table.column(c).name()).toList();
      rows = List.of(new Copying.Span(0, table.shown().rows()));
    } else if (!selection.areas().isEmpty()) {
      GridArea area = selection.areas().getLast();
      columns = table.state().get().columns().subList(area.firstColumn(), area.endColumn());
      rows = List.of(new Copying.Span(area.firstRow(), area.rows()));
    } else {
      return;
    }
    boolean one = columns.size() == 1 && rows.getFirst().count() == 1;
    var manner = new Copying.Manner(false, !selection.columns().isEmpty());
    Job<String> job = desk.fetch(texts.copying(), progress -> Copying.text(table.shown(), rows, columns, manner, progress));
    Ui.watch(job, state -> {
      switch (state) {
        case Job.Queued<String> _, Job.Running<String> _, Job.Cancelled<String> _ -> {}
        case Job.Failed<String>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
        case Job.Done<String>(String text) -> {
          var content = new ClipboardContent();
          content.putString(one ? text.stripTrailing() : text);
          Clipboard.getSystemClipboard().setContent(content);
          desk.say(Notice.done(texts.copied(rows.getFirst().count() * columns.size())));
        }
      }
    });
  }
}
