package atelier.wrangler.ui.prepare;

import atelier.core.data.view.ColumnHeader;
import atelier.core.data.view.ColumnHeaders;
import atelier.core.data.view.Suggestion;
import atelier.core.data.view.Suggestions;
import atelier.core.job.Job;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.graph.Node;
import atelier.flow.work.Lineage;
import atelier.flow.work.Offers;
import atelier.flow.work.Worked;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.task.Ui;
import atelier.wrangler.ui.SuggestionWords;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What there is to know of the chosen column of a step: where it comes from, and steps that would make it better.
final class ColumnPanel extends VBox {
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final long MOST_ROWS = 2_000_000;

  /// What the figures of a table tell and no trial does.
  private static final Set<Suggestion.Reason> TOLD = EnumSet.of(
      Suggestion.Reason.FILL_EXPLAINED, Suggestion.Reason.LEAVE_OUT_EMPTY, Suggestion.Reason.LEAVE_OUT_CONSTANT, Suggestion.Reason.LEAVE_OUT_ALL_DIFFER);

  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final VBox lineage = new VBox();
  private final VBox suggested = new VBox();
  private final Runnable look = Ui.calm(PAUSE, this::suggest);
  private @Nullable String column;
  private String shown = "";
  private @Nullable Job<Found> looking;

  ColumnPanel(PrepareTexts texts, StepWords words, PrepareViewModel model) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    getChildren().addAll(lineage, suggested);
  }

  /// @param name as people know it; null for none
  void show(@Nullable String name) {
    FlowState state = model.state().get();
    Worked worked = state.worked();
    String key = name + "\n" + state.selected() + "\n" + System.identityHashCode(worked);
    if (key.equals(shown)) {
      return;
    }
    shown = key;
    column = name;
    lineage.getChildren().clear();
    suggested.getChildren().clear();
    if (name == null) {
      lineage.getChildren().add(Parts.section("", List.of(), Parts.paragraph(state.flow().nodes().stream().anyMatch(Node.Step.class::isInstance) ? texts.chooseColumn() : texts.noSteps(), "dense", "muted")));
      return;
    }
    if (worked != null && worked.isGood(state.selected()) && worked.schema(state.selected()).has(name)) {
      lineage.getChildren().add(origins(worked.lineage(state.selected(), name), state));
    }
    look.run();
  }

  private javafx.scene.Node origins(Lineage found, FlowState state) {
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
    FlowState state = model.state().get();
    Worked worked = state.worked();
    String name = column;
    if (name == null || worked == null || !worked.isGood(state.selected()) || state.draft().isPresent()) {
      return;
    }
    if (looking != null) {
      looking.cancel();
    }
    Job<Found> job = model.desk().fetch(texts.suggestions(), progress -> look(state, worked, name, progress));
    looking = job;
    Ui.watch(job, now -> {
      if (looking == job && now instanceof Job.Done<Found>(Found found)) {
        suggested.getChildren().setAll(section(found, name));
      }
    });
  }

  /// What was found: told by the table's figures, and tried.
  private record Found(List<Suggestion> told, List<Offers.Offer> tried, List<String> texts) {}

  private Found look(FlowState state, Worked worked, String name, Progress progress) throws ProblemException {
    var table = worked.table(state.selected(), progress);
    if (table.rows() > MOST_ROWS) {
      return new Found(List.of(), List.of(), List.of());
    }
    List<ColumnHeader> headers = new ColumnHeaders(table, null).measure(List.of(), h -> {}, progress);
    List<Suggestion> told = new Suggestions(table).find(headers, progress).stream().filter(s -> TOLD.contains(s.reason()) && s.columns().equals(List.of(name))).toList();
    return new Found(told, model.offers(state, name, progress), ByExampleForm.texts(table, name, progress));
  }

  private javafx.scene.Node section(Found found, String name) {
    var cards = new ArrayList<javafx.scene.Node>();
    var says = new SuggestionWords(texts.language());
    for (Suggestion each : found.told()) {
      cards.add(card(says.of(each), says.extent(each), cards.size() + 1, each.transform(), Json.mapper().valueToTree(each.params())));
    }
    for (Offers.Offer each : found.tried()) {
      cards.add(card(texts.offer(each, name), texts.cells(each.cells()), cards.size() + 1, each.transform(), each.params()));
    }
    if (cards.isEmpty()) {
      cards.add(Parts.paragraph(texts.noSuggestions(), "dense", "muted"));
    }
    var all = new VBox(Parts.section(texts.suggestions(), List.of(), cards.toArray(javafx.scene.Node[]::new)));
    if (!found.texts().isEmpty()) {
      all.getChildren().add(new ByExampleForm(texts, words, model, name, found.texts()));
    }
    return all;
  }

  private VBox card(String sentence, String extent, int number, String transform, ObjectNode params) {
    var foot = new HBox(10, Buttons.link("suggestion-preview-" + number, texts.preview(), () -> model.begin(transform, params)), Parts.text(extent, "dense", "subtle"));
    foot.setAlignment(Pos.CENTER_LEFT);
    var card = new VBox(4, Parts.paragraph(sentence, "dense"), foot);
    card.getStyleClass().add("card");
    card.setStyle("-fx-padding: 8 10 8 10;");
    return card;
  }

  /// Ends the search for steps: something else is worked on.
  void stop() {
    if (looking != null) {
      looking.cancel();
      looking = null;
      shown = "";
    }
  }
}
