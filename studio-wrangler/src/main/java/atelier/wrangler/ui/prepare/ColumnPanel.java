package atelier.wrangler.ui.prepare;

import atelier.core.data.view.ColumnHeader;
import atelier.core.data.view.Suggestion;
import atelier.core.data.view.Suggestions;
import atelier.core.job.Job;
import atelier.core.json.Json;
import atelier.flow.graph.Node;
import atelier.flow.work.Lineage;
import atelier.flow.work.Workbench;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.task.Ui;
import atelier.wrangler.ui.SuggestionWords;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What there is to know of the chosen column of a step: where it comes from, and steps that would make it better.
final class ColumnPanel extends VBox {
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final long MOST_ROWS = 2_000_000;

  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final VBox lineage = new VBox();
  private final VBox suggested = new VBox();
  private final Runnable look = Ui.calm(PAUSE, this::suggest);
  private @Nullable String column;
  private String shown = "";
  private @Nullable Job<List<Suggestion>> looking;

  ColumnPanel(PrepareTexts texts, StepWords words, PrepareViewModel model) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    getChildren().addAll(lineage, suggested);
  }

  /// @param name as people know it; null for none
  void show(@Nullable String name) {
    PrepareViewModel.State state = model.state().get();
    Workbench.Worked worked = state.worked();
    String key = name + "\n" + state.selected() + "\n" + System.identityHashCode(worked);
    if (key.equals(shown)) {
      return;
    }
    shown = key;
    column = name;
    lineage.getChildren().clear();
    suggested.getChildren().clear();
    if (name == null) {
      lineage.getChildren().add(Parts.section("", List.of(), Parts.paragraph(texts.chooseColumn(), "dense", "muted")));
      return;
    }
    if (worked != null && worked.isGood(state.selected()) && worked.schema(state.selected()).has(name)) {
      lineage.getChildren().add(origins(worked.lineage(state.selected(), name), state));
    }
    look.run();
  }

  private javafx.scene.Node origins(Lineage found, PrepareViewModel.State state) {
    var lines = new ArrayList<javafx.scene.Node>();
    found.inputs().stream().map(o -> o.source() + " · " + o.column()).sorted().forEach(o -> lines.add(Parts.paragraph(o, "dense")));
    for (String step : found.steps()) {
      Node node = state.flow().nodes().stream().filter(n -> n.id().equals(step)).findFirst().orElseThrow();
      lines.add(Buttons.link("lineage-" + step, words.title(node), () -> model.select(step)));
    }
    if (found.steps().isEmpty()) {
      lines.add(Parts.paragraph(texts.untouched(), "dense", "muted"));
    }
    return Parts.section(texts.comesFrom(), List.of(), lines.toArray(javafx.scene.Node[]::new));
  }

  /// Looks for steps once the table's columns are counted.
  private void suggest() {
    PrepareViewModel.State state = model.state().get();
    Workbench.Worked worked = state.worked();
    String name = column;
    if (name == null || worked == null || !worked.isGood(state.selected()) || state.draft().isPresent()) {
      return;
    }
    if (looking != null) {
      looking.cancel();
    }
    String node = state.selected();
    Job<List<Suggestion>> job = model.desk().fetch(texts.suggestions(), progress -> {
      var table = worked.table(node, progress);
      if (table.rows() > MOST_ROWS) {
        return List.of();
      }
      List<ColumnHeader> headers = new atelier.core.data.view.ColumnHeaders(table, null).measure(List.of(name), h -> {}, progress);
      return new Suggestions(table).find(headers, progress).stream().filter(s -> s.columns().equals(List.of(name)) || s.columns().contains(name) && s.columns().size() < 4).toList();
    });
    looking = job;
    Ui.watch(job, now -> {
      if (looking == job && now instanceof Job.Done<List<Suggestion>>(List<Suggestion> found)) {
        suggested.getChildren().setAll(section(found));
      }
    });
  }

  private javafx.scene.Node section(List<Suggestion> found) {
    if (found.isEmpty()) {
      return Parts.section(texts.suggestions(), List.of(), Parts.paragraph(texts.noSuggestions(), "dense", "muted"));
    }
    var says = new SuggestionWords(texts.language());
    var cards = found.stream().map(each -> card(each, says, found.indexOf(each) + 1)).collect(Collectors.toList());
    return Parts.section(texts.suggestions(), List.of(Parts.text(String.valueOf(found.size()), "muted")), cards.toArray(javafx.scene.Node[]::new));
  }

  private VBox card(Suggestion suggestion, SuggestionWords says, int number) {
    ObjectNode params = Json.mapper().valueToTree(suggestion.params());
    var foot = new HBox(10, Buttons.link("suggestion-preview-" + number, texts.preview(), () -> model.begin(suggestion.transform(), params)), Parts.text(says.extent(suggestion), "dense", "subtle"));
    foot.setAlignment(Pos.CENTER_LEFT);
    var card = new VBox(4, Parts.paragraph(says.of(suggestion), "dense"), foot);
    card.getStyleClass().add("card");
    card.setStyle("-fx-padding: 8 10 8 10;");
    return card;
  }

  void close() {
    if (looking != null) {
      looking.cancel();
      looking = null;
    }
  }
}
