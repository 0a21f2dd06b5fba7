package atelier.wrangler.ui.importing;

import atelier.core.data.preview.Guessed;
import atelier.ui.control.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One guess about the file as a control: its name, how sure it is, and what else it could be.
final class Guess extends VBox {
  private final Label sure = Parts.text("", "caption");
  private final Picks<String> picks;
  private final ImportTexts texts;

  Guess(String id, String name, ImportTexts texts, Function<String, String> text, Consumer<String> onChange) {
    super(4);
    this.texts = texts;
    picks = new Picks<>(id, name, text, onChange);
    Label title = Parts.text(name, "dense", "strong");
    title.setMinWidth(USE_PREF_SIZE);
    sure.setMinWidth(0);
    getChildren().addAll(new HBox(8, title, Parts.spring(), sure), picks.node());
  }

  /// Shows a guess; hides itself where there is none to make.
  void show(@Nullable Guessed guess, List<String> more) {
    String value = guess == null ? null : guess.value();
    boolean is = guess != null && (value != null || !guess.alternatives().isEmpty());
    setVisible(is);
    setManaged(is);
    if (guess != null && is) {
      var values = new ArrayList<String>();
      if (value != null) {
        values.add(value);
      }
      guess.alternatives().forEach(other -> values.add(other.value()));
      more.stream().filter(other -> !values.contains(other)).forEach(values::add);
      show(value == null ? "" : value, values, guess.share(), guess.asked());
    }
  }

  void show(String value, List<String> values, @Nullable Double share, boolean asked) {
    sure.setText(asked ? texts.said() : share == null ? texts.unused() : texts.share(share));
    picks.show(values, value);
  }
}
