package atelier.wrangler.ui;

import atelier.core.data.Dataset;
import atelier.core.data.view.Suggestion;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.flow.catalog.Catalog;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import atelier.wrangler.step.StepPreview;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A suggestion with what it would change, cell by cell, before a person applies it.
final class SuggestionCard extends VBox {
  private static final String MISSING = "∅";

  private final Desk desk;
  private final DataTexts texts;
  private final Dataset dataset;
  private final Suggestion suggestion;
  private final Supplier<Catalog> catalog;
  private final VBox preview = new VBox(3);
  private final Button look;
  private @Nullable Job<StepPreview> looking;

  /// @param number of the card, from 1
  SuggestionCard(Desk desk, DataTexts texts, Dataset dataset, Suggestion suggestion, int number, Supplier<Catalog> catalog, TableChanges changes) {
    super(4);
    this.desk = desk;
    this.texts = texts;
    this.dataset = dataset;
    this.suggestion = suggestion;
    this.catalog = catalog;
    var words = new SuggestionWords(texts.language());
    String said = words.of(suggestion);
    look = Buttons.link("suggestion-preview-" + number, texts.preview(), this::toggle);
    preview.setId("suggestion-changes-" + number);
    show(false);
    var foot = new HBox(
        10, Buttons.link("suggestion-apply-" + number, texts.apply(), () -> changes.apply(suggestion, said)), look, Parts.text(words.extent(suggestion), "dense", "subtle"), Parts.spring(),
        Buttons.icon("suggestion-dismiss-" + number, Feather.X, texts.dismiss(said), this::dismiss));
    foot.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Parts.paragraph(said, "dense"), preview, foot);
    getStyleClass().add("card");
    setStyle("-fx-padding: 8 10 8 10;");
  }

  private void dismiss() {
    stop();
    setVisible(false);
    setManaged(false);
  }

  private void toggle() {
    if (preview.isVisible()) {
      stop();
      show(false);
      return;
    }
    show(true);
    preview.getChildren().setAll(Parts.text(texts.measuring(), "dense", "muted"));
    Job<StepPreview> job = desk.fetch(texts.preview(), progress -> StepPreview.of(catalog.get(), desk.project(), dataset, suggestion.transform(), suggestion.params(), progress));
    looking = job;
    Ui.watch(job, state -> {
      if (looking == job) {
        switch (state) {
          case Job.Queued<StepPreview> _, Job.Running<StepPreview> _, Job.Cancelled<StepPreview> _ -> {}
          case Job.Failed<StepPreview>(Problem problem) -> preview.getChildren().setAll(Parts.paragraph(Phrasebook.message(desk.language(), problem), "dense", "danger"));
          case Job.Done<StepPreview>(StepPreview seen) -> fill(seen);
        }
      }
    });
  }

  private void show(boolean shown) {
    preview.setVisible(shown);
    preview.setManaged(shown);
    look.setText(shown ? texts.hidePreview() : texts.preview());
  }

  private void fill(StepPreview seen) {
    preview.getChildren().setAll(Parts.paragraph(texts.wouldChange(seen, seen.isSampled(dataset)), "dense", "strong"));
    for (StepPreview.Line line : seen.some()) {
      var where = Parts.text(texts.cellOf(line), "dense", "muted");
      where.setMinWidth(USE_PREF_SIZE);
      String change = line.column().isEmpty() || seen.cells() == 0 ? shown(line.before()) : shown(line.before()) + " → " + shown(line.after());
      var cells = Parts.paragraph(change, "dense", "mono");
      var row = new HBox(8, where, cells);
      row.setAlignment(Pos.TOP_LEFT);
      preview.getChildren().add(row);
    }
  }

  /// Spaces at the ends are what a step may be about.
  private static String shown(@Nullable String cell) {
    String text = Objects.requireNonNullElse(cell, MISSING);
    return text.equals(text.strip()) ? text : "“" + text.replace(' ', '␣') + "”";
  }

  /// Ends looking, as when the page closes.
  void stop() {
    if (looking != null) {
      looking.cancel();
      looking = null;
    }
  }
}
