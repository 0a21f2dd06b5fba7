package atelier.wrangler.ui.insights;

import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The button that makes a filter step of what was chosen in a picture, and in which flow: one that reads the dataset already, or a new one.
final class KeepRows extends HBox {
  private static final double WIDE = 260;

  private final Button keep;
  private final @Nullable ComboBox<String> where;

  /// Takes the rows that are to be kept.
  @FunctionalInterface
  interface Keeping {
    /// @param flow   its name; empty for a new one
    /// @param params of a `row.filter`
    void keep(String flow, ObjectNode params);
  }

  /// @param flows  that read the dataset, the likeliest first
  /// @param params empty while nothing is chosen
  KeepRows(InsightTexts texts, List<String> flows, Supplier<Optional<ObjectNode>> params, Keeping keeping) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    var places = new ArrayList<>(flows);
    places.add("");
    where = flows.isEmpty() ? null : Choice.box("brush-where", texts.whereToKeep(), places, places.getFirst(), flow -> flow.isEmpty() ? texts.newFlow() : texts.addTo(flow), flow -> {});
    keep = Buttons.secondary("brush-keep", Feather.FILTER, where == null ? texts.keepRows() : texts.keepThese(), () -> params.get().ifPresent(chosen -> keeping.keep(where == null ? "" : where.getValue(), chosen)));
    if (where != null) {
      where.setMaxWidth(WIDE);
      getChildren().add(where);
    }
    getChildren().add(keep);
  }

  void offer(boolean something) {
    keep.setDisable(!something);
  }
}
