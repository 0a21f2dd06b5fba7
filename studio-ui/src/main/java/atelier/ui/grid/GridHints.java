package atelier.ui.grid;

import atelier.ui.text.Figures;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Says what does not fit: the text of a cut cell, the figures behind a header's picture.
final class GridHints {
  private static final Duration DELAY = Duration.millis(500);

  private final Node over;
  private final GridState state;
  private final Brush brush;
  private final Tooltip tip = new Tooltip();
  private Hit shown = new Hit.Nowhere();

  GridHints(Node over, GridState state, Brush brush) {
    this.over = over;
    this.state = state;
    this.brush = brush;
    tip.setShowDelay(DELAY);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
  }

  /// Prepares the hint for what is now under the pointer.
  void follow(Hit hit) {
    if (hit.equals(shown)) {
      return;
    }
    shown = hit;
    Tooltip.uninstall(over, tip);
    tip.hide();
    String text = textOf(hit);
    if (text != null) {
      tip.setText(text);
      Tooltip.install(over, tip);
    }
  }

  /// What the hint says; null where everything is in sight.
  @Nullable String textOf(Hit hit) {
    return switch (hit) {
      case Hit.Cell(long row, int column) -> cell(row, column);
      case Hit.Name(int column) -> header(column);
      case Hit.Header(int column) -> header(column);
      case Hit.Picture(int column, int index) -> picture(column, index);
      case Hit.Nowhere _, Hit.Corner _, Hit.Gutter _, Hit.Chevron _, Hit.Edge _ -> null;
    };
  }

  private @Nullable String cell(long row, int column) {
    GridCell cell = state.pages.cell(row, column);
    if (cell == null || cell.text() == null) {
      return null;
    }
    double room = state.view.columns.width(column) - 2.0 * HeaderShape.PADDING;
    boolean whole = cell.before() == null && cell.mark() != Mark.REJECTED && cell.mark() != Mark.DOUBTFUL && brush.width(Brush.Face.CELL).of(Shown.line(cell.text())) <= room;
    if (whole) {
      return null;
    }
    if (cell.before() == null) {
      return cell.text();
    }
    String mark = cell.mark() == Mark.NONE ? "" : "\n" + state.texts.mark(cell.mark());
    return (cell.before().text() == null ? Figures.MISSING : cell.before().text()) + " → " + cell.text() + mark;
  }

  private String header(int index) {
    GridColumn column = state.model.column(index);
    var words = new StringBuilder(column.name()).append(" · ").append(state.texts.kind(column.kind()));
    if (column.target()) {
      words.append(" · ").append(state.texts.target());
    }
    GridProfile profile = state.model.profile(index);
    if (profile != null && profile.distinct() >= 0) {
      words.append('\n').append(state.texts.distinct(profile.distinct()));
    }
    if (profile != null && profile.missingShare() >= 0) {
      words.append('\n').append(state.texts.missingInWords(profile.missingShare()));
    }
    return words.toString();
  }

  private @Nullable String picture(int column, int index) {
    GridProfile profile = state.model.profile(column);
    String words =
        switch (profile == null ? null : profile.picture()) {
          case GridProfile.Bars bars -> state.texts.bar(bars.bars().get(index));
          case GridProfile.Tops tops -> state.texts.top(tops.tops().get(index));
          case GridProfile.Words _ -> null;
          case null -> null;
        };
    return words == null ? null : words + "\n" + state.texts.filterHint();
  }
}
